package io.notexactlyonce.lab.model;

import java.util.UUID;

/**
 * A record that a processor has made of one of the log.
 *
 * @param at in the topic of outputs
 * @param of which record of the log it says that it was made from
 * @param eventId its key
 * @param content in words; equal for outputs that say the same
 * @param committed whether readers of committed records get it
 */
public record Output(RecordPosition at, RecordPosition of, UUID eventId, String content, boolean committed) {

    public Output asCommitted() {
        return new Output(at, of, eventId, content, true);
    }

    @Override
    public String toString() {
        return "\"%s\" for event %s at %s".formatted(content, eventId, at);
    }
}

package io.notexactlyonce.lab.model;

import java.util.UUID;

/**
 * A record that a processor has made from a record of the log.
 *
 * @param at its position in the topic of outputs
 * @param of the record of the log from which it says that it was made
 * @param eventId its key
 * @param content in words; equal for equal outputs
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

package io.notexactlyonce.lab.model;

import java.util.UUID;

/**
 * An event as it lies in the log; a duplicate lies there twice, under the same id.
 *
 * @param entry what it is in the settlements, as {@link SettlementText} puts it
 */
public record LoggedEvent(UUID eventId, UUID orderId, long sequence, String entry, int partition, long offset) {

    public RecordPosition position() {
        return new RecordPosition(partition, offset);
    }

    /** The one that has to be made from it. */
    public Settlement settlement() {
        return new Settlement(eventId, orderId, entry, partition, offset);
    }

    @Override
    public String toString() {
        return "event %s (order %s, sequence %d) at %d:%d".formatted(eventId, orderId, sequence, partition, offset);
    }
}

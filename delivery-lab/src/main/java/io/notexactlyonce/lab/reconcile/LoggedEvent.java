package io.notexactlyonce.lab.reconcile;

import java.util.UUID;

/**
 * An event as it lies in the log; a duplicate lies there twice, under the same id.
 *
 * @param entry what it is in the settlements, as {@link Entry} puts it
 */
public record LoggedEvent(UUID eventId, UUID orderId, long sequence, String entry, int partition, long offset) {

    Position position() {
        return new Position(partition, offset);
    }

    /** The one that has to be made from it. */
    Settlement settlement() {
        return new Settlement(eventId, orderId, entry, partition, offset);
    }

    @Override
    public String toString() {
        return "event %s (order %s, sequence %d) at %d:%d".formatted(eventId, orderId, sequence, partition, offset);
    }
}

package io.notexactlyonce.lab.reconcile;

import java.util.UUID;

/** An event as it lies in the log; a duplicate lies there twice, under the same id. */
public record LoggedEvent(UUID eventId, UUID orderId, long sequence, int partition, long offset) {

    @Override
    public String toString() {
        return "event %s (order %s, sequence %d) at %d:%d".formatted(eventId, orderId, sequence, partition, offset);
    }
}

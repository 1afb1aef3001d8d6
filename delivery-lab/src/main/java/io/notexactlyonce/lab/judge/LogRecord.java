package io.notexactlyonce.lab.judge;

import java.util.UUID;

/**
 * An event as it lies in the log.
 *
 * @param sequence the order's own count of its events: 1 is created, 2 is cancelled
 * @param payloadHash equal for equal events, in whatever form the history's intents have it
 */
public record LogRecord(int partition, long offset, UUID eventId, String orderId, long sequence, String payloadHash) {

    static final UUID NOBODY = new UUID(0, 0);

    @Override
    public String toString() {
        return "event %s (order %s, sequence %d) at %d:%d".formatted(eventId, orderId, sequence, partition, offset);
    }
}

package io.notexactlyonce.lab.model;

import java.util.UUID;

/**
 * An event in the log.
 *
 * @param sequence the order's own count of its events: 1 is created, 2 is cancelled
 * @param payloadHash equal for equal events, in the format of the history's intents
 * @param committed whether readers of committed records get it: false if its transaction was aborted or hangs
 */
public record LogRecord(
        int partition,
        long offset,
        UUID eventId,
        String orderId,
        long sequence,
        String payloadHash,
        boolean committed) {

    public LogRecord(int partition, long offset, UUID eventId, String orderId, long sequence, String payloadHash) {
        this(partition, offset, eventId, orderId, sequence, payloadHash, true);
    }

    public LogRecord uncommitted() {
        return new LogRecord(partition, offset, eventId, orderId, sequence, payloadHash, false);
    }

    @Override
    public String toString() {
        return "event %s (order %s, sequence %d) at %d:%d".formatted(eventId, orderId, sequence, partition, offset);
    }
}

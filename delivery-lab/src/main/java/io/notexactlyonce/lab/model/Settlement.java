package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A committed record of the settlements topic.
 *
 * @param eventId its key: the event that it settles
 * @param occurredAt when that happened
 * @param entry its content, as a {@link SettlementText}
 * @param inputPartition partition of the orders topic, with the record from which it was made
 */
public record Settlement(
        UUID eventId, UUID orderId, Instant occurredAt, String entry, int inputPartition, long inputOffset) {

    public RecordPosition input() {
        return new RecordPosition(inputPartition, inputOffset);
    }

    public boolean isReversal() {
        return entry.equals(SettlementText.reversal());
    }

    @Override
    public String toString() {
        return "%s for event %s (order %s, %s), made from %s".formatted(entry, eventId, orderId, occurredAt, input());
    }
}

package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in the log; a duplicate is there twice, under the same id.
 *
 * @param details what was ordered; unknown for a cancellation
 * @param reason of a cancellation, else empty
 */
public record LoggedEvent(
        UUID eventId,
        UUID orderId,
        long sequence,
        Instant occurredAt,
        OrderDetails details,
        String reason,
        ContentHash hash,
        int partition,
        long offset) {

    public boolean isCreation() {
        return details.areKnown();
    }

    public RecordPosition position() {
        return new RecordPosition(partition, offset);
    }

    /** The count of analytics-consumer to which it belongs. */
    public MinuteAndType minuteAndType() {
        return MinuteAndType.of(occurredAt, isCreation() ? MinuteAndType.CREATED : MinuteAndType.CANCELLED);
    }

    /** The settlement that has to be made from it. */
    public Settlement settlement() {
        return new Settlement(eventId, orderId, occurredAt, SettlementText.of(details), partition, offset);
    }

    @Override
    public String toString() {
        return "event %s (order %s, sequence %d) at %d:%d".formatted(eventId, orderId, sequence, partition, offset);
    }
}

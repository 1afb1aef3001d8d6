package io.notexactlyonce.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An order was cancelled, for good. It may arrive before the {@link OrderCreated} of the same order.
 *
 * @param reason 1 to {@value Bounds#MAX_REASON_LENGTH} characters
 */
public record OrderCancelled(UUID id, UUID orderId, long sequence, Instant occurredAt, String reason)
        implements OrderEvent {

    /** @throws IllegalArgumentException when a component is out of bounds; the message names it */
    public OrderCancelled {
        Bounds.sequence(sequence);
        Bounds.time(occurredAt);
        Bounds.text("reason", reason, Bounds.MAX_REASON_LENGTH);
    }
}

package io.notexactlyonce.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order was placed.
 *
 * @param customerId 1 to {@value Bounds#MAX_ID_LENGTH} characters
 * @param currency ISO 4217 code, three capital letters
 * @param lines 1 to {@value Bounds#MAX_LINES} lines
 */
public record OrderCreated(
        UUID id,
        UUID orderId,
        long sequence,
        Instant occurredAt,
        String customerId,
        String currency,
        List<OrderLine> lines)
        implements OrderEvent {

    /** @throws IllegalArgumentException when a component is out of bounds; the message names it */
    public OrderCreated {
        Bounds.sequence(sequence);
        Bounds.time(occurredAt);
        Bounds.text("customerId", customerId, Bounds.MAX_ID_LENGTH);
        Bounds.currency(currency);
        Bounds.require(!lines.isEmpty(), "lines", "must not be empty");
        Bounds.require(lines.size() <= Bounds.MAX_LINES, "lines", "must be at most " + Bounds.MAX_LINES);
        lines = List.copyOf(lines);
    }
}

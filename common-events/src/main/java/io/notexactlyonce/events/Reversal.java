package io.notexactlyonce.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Takes back the whole charge of its order, by reference, as a reversing entry does in bookkeeping: the cancellation it
 * is made from carries no amount. It may precede the {@link Charge} of the same order.
 */
public record Reversal(UUID id, UUID orderId, Instant occurredAt, Source source) implements SettlementEntry {

    /** @throws IllegalArgumentException when a component is out of bounds; the message names it */
    public Reversal {
        Bounds.time(occurredAt);
    }
}

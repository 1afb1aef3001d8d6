package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An order of order-producer.
 *
 * @param sequence of its last event
 * @param version of its row
 */
public record StoredOrder(
        OrderState state, long sequence, long version, Instant createdAt, Optional<Cancellation> cancellation) {

    public boolean isCancelled() {
        return state.status() == OrderStatus.CANCELLED;
    }

    /** When it reached this sequence; empty if it never did. */
    public Optional<Instant> at(long sequence) {
        return sequence == 1 ? Optional.of(createdAt) : cancellation.map(Cancellation::at);
    }

    /** When and why. */
    public record Cancellation(Instant at, String reason) {}
}

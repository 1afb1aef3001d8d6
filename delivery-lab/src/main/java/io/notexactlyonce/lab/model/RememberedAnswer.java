package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * order-producer's answer to a request, which it would repeat as long as it keeps the request's key.
 *
 * @param key with which the caller may retry
 * @param status HTTP status: 201 when the order was placed, 200 when it was cancelled
 * @param location of the placed order; empty for a cancellation
 * @param sequence of the order's last event at that time
 */
public record RememberedAnswer(
        String key,
        int status,
        String location,
        UUID orderId,
        OrderState state,
        long sequence,
        Instant createdAt,
        Optional<Instant> cancelledAt) {

    public boolean isPlacement() {
        return status == 201;
    }

    @Override
    public String toString() {
        return "the answer under the key %s (%d %s, order %s, %s, sequence %d, placed at %s, cancelled at %s)"
                .formatted(
                        key,
                        status,
                        location,
                        orderId,
                        state,
                        sequence,
                        createdAt,
                        cancelledAt.map(Instant::toString).orElse("none"));
    }
}

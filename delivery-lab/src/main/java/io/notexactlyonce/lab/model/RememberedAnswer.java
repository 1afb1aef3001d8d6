package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What order-producer has answered to a request and would answer again, as long as it keeps the request's key.
 *
 * @param key under which the caller may ask again
 * @param status of HTTP: 201 when the order was placed, 200 when it was cancelled
 * @param location of what was placed; empty when nothing was
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

package io.notexactlyonce.producer.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as HTTP shows it.
 *
 * @param sequence the number of its last event: 1 created, 2 cancelled
 */
record OrderBody(
        UUID orderId,
        OrderStatus status,
        long sequence,
        String customerId,
        String currency,
        List<Line> lines,
        Instant createdAt,
        @Nullable Instant cancelledAt) {}

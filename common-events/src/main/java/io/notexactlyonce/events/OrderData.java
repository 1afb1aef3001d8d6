package io.notexactlyonce.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** The JSON values: what the attributes in the headers do not say already. */
sealed interface OrderData {

    UUID orderId();

    static Class<? extends OrderData> of(EventType type) {
        return switch (type) {
            case ORDER_CREATED -> Created.class;
            case ORDER_CANCELLED -> Cancelled.class;
        };
    }

    record Created(UUID orderId, String customerId, String currency, List<Line> lines) implements OrderData {}

    record Line(String productId, int quantity, BigDecimal unitPrice) {}

    record Cancelled(UUID orderId, String reason) implements OrderData {}
}

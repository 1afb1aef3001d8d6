package io.notexactlyonce.events;

import java.math.BigDecimal;
import java.util.List;

/** The JSON values: whatever the attributes in the headers do not already say. */
sealed interface OrderData {

    /** As text: it must match the text of the record's key exactly, and a UUID can be written in several ways. */
    String orderId();

    static Class<? extends OrderData> of(EventType type) {
        return switch (type) {
            case ORDER_CREATED -> Created.class;
            case ORDER_CANCELLED -> Cancelled.class;
        };
    }

    record Created(String orderId, String customerId, String currency, List<Line> lines) implements OrderData {}

    record Line(String productId, int quantity, BigDecimal unitPrice) {}

    record Cancelled(String orderId, String reason) implements OrderData {}
}

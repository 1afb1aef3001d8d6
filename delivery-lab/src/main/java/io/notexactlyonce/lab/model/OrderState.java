package io.notexactlyonce.lab.model;

import java.util.Map;

/** An order as one party knows it. */
public record OrderState(OrderStatus status, OrderDetails details) {

    /** Prefix of the names of the lab's own customers; other customers' orders are foreign. */
    public static final String STREAM_CUSTOMER = "lab-customer-";

    public OrderState cancelled() {
        return new OrderState(OrderStatus.CANCELLED, details);
    }

    /** The quantities that the order reserves in the warehouse. */
    Map<String, Long> reserved() {
        return status == OrderStatus.CREATED ? details.quantities() : Map.of();
    }

    @Override
    public String toString() {
        return details.areKnown() ? "%s (%s)".formatted(status, details) : status + " without details";
    }
}

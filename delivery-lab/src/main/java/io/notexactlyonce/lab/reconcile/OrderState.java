package io.notexactlyonce.lab.reconcile;

import java.util.Map;

/**
 * An order as one party knows it.
 *
 * @param quantities pieces by product, the lines of a product added up; empty when the details are not known
 */
public record OrderState(OrderStatus status, Map<String, Long> quantities) {

    public OrderState {
        quantities = Map.copyOf(quantities);
    }

    public OrderState cancelled() {
        return new OrderState(OrderStatus.CANCELLED, quantities);
    }

    /** What the order holds back in the warehouse. */
    Map<String, Long> reserved() {
        return status == OrderStatus.CREATED ? quantities : Map.of();
    }

    @Override
    public String toString() {
        return quantities.isEmpty() ? status + " without details" : status + " " + quantities;
    }
}

package io.notexactlyonce.lab.model;

import java.util.Map;

/**
 * An order as one party knows it.
 *
 * @param quantities pieces by product, the lines of a product added up; empty when the details are not known
 */
public record OrderState(OrderStatus status, Map<String, Long> quantities) {

    /** The names of the lab's own customers begin with it; an order of any other customer is foreign. */
    public static final String STREAM_CUSTOMER = "lab-customer-";

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

package io.notexactlyonce.lab.naive.payment;

import io.notexactlyonce.events.OrderCreated;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a customer is to pay; the body of {@code POST /charges}.
 *
 * @param reference for the customer's statement: the event that it is for. It doesn't keep anybody from charging twice
 */
record Charge(UUID reference, BigDecimal amount, String currency) {

    static Charge of(OrderCreated order) {
        var amount = order.lines().stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Charge(order.id(), amount, order.currency());
    }
}

package io.notexactlyonce.lab.naive.payment;

import io.notexactlyonce.events.OrderCreated;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A payment that a customer owes; the body of {@code POST /charges}.
 *
 * @param reference the event, for the customer's statement. It doesn't prevent a second charge
 */
record Charge(UUID reference, BigDecimal amount, String currency) {

    static Charge of(OrderCreated order) {
        var amount = order.lines().stream()
                .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Charge(order.id(), amount, order.currency());
    }
}

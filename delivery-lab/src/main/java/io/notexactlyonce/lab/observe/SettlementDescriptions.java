package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import java.math.BigDecimal;

/**
 * Describes settlements so that equal ones have equal descriptions. It computes the due amount independently of the
 * service.
 */
final class SettlementDescriptions {

    private SettlementDescriptions() {}

    static String due(OrderEvent event) {
        var order = event.orderId().toString();
        if (event instanceof OrderCreated created) {
            var amount = created.lines().stream()
                    .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return charge(order, amount, created.currency());
        }
        return reversal(order);
    }

    static String charge(String order, BigDecimal amount, String currency) {
        return "%s %s for order %s".formatted(amount.stripTrailingZeros().toPlainString(), currency, order);
    }

    static String reversal(String order) {
        return "the charge for order %s back".formatted(order);
    }
}

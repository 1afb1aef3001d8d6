package io.notexactlyonce.lab.model;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import java.math.BigDecimal;

/** What an event is in the settlements: worked out here a second time, from the event alone. */
public final class SettlementText {

    private SettlementText() {}

    /** In words that are the same for equal amounts, however many zeros they end with. */
    public static String of(OrderEvent event) {
        return event instanceof OrderCreated created ? charge(total(created), created.currency()) : reversal();
    }

    public static String charge(BigDecimal amount, String currency) {
        return "charge of %s %s".formatted(amount.stripTrailingZeros().toPlainString(), currency);
    }

    public static String reversal() {
        return "reversal";
    }

    private static BigDecimal total(OrderCreated order) {
        return order.lines().stream().map(SettlementText::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal price(OrderLine line) {
        return line.unitPrice().multiply(BigDecimal.valueOf(line.quantity()));
    }
}

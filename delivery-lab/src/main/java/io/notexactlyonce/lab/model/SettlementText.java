package io.notexactlyonce.lab.model;

import java.math.BigDecimal;

/** What an event is in the settlements: worked out here a second time, from the event alone. */
public final class SettlementText {

    private SettlementText() {}

    /** In words that are the same for equal amounts, however many zeros they end with. */
    public static String of(OrderDetails details) {
        return details.areKnown() ? charge(details.total(), details.currency()) : reversal();
    }

    public static String charge(BigDecimal amount, String currency) {
        return "charge of " + amount.stripTrailingZeros().toPlainString() + " " + currency;
    }

    public static String reversal() {
        return "reversal";
    }
}

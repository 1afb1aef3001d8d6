package io.notexactlyonce.lab.model;

import java.math.BigDecimal;

/** The settlement of an event in words, computed here independently, from the event alone. */
public final class SettlementText {

    private SettlementText() {}

    /** Equal for equal amounts, whatever their trailing zeros. */
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

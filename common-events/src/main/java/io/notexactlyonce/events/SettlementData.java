package io.notexactlyonce.events;

import java.math.BigDecimal;

/** The JSON values of the settlement journal: what the attributes in the headers do not say already. */
sealed interface SettlementData {

    /** As text: it has to be the very text of the subject, and a UUID can be written in several ways. */
    String orderId();

    static SettlementData of(SettlementEntry entry) {
        return entry instanceof Charge charge
                ? new Charged(charge.orderId().toString(), charge.amount(), charge.currency())
                : new Reversed(entry.orderId().toString());
    }

    record Charged(String orderId, BigDecimal amount, String currency) implements SettlementData {}

    record Reversed(String orderId) implements SettlementData {}
}

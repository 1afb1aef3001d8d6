package io.notexactlyonce.events;

import java.math.BigDecimal;

/** The JSON values of the settlement journal: whatever the attributes in the headers do not already say. */
sealed interface SettlementData {

    /** As text: it must match the text of the subject exactly, and a UUID can be written in several ways. */
    String orderId();

    static SettlementData of(SettlementEntry entry) {
        return entry instanceof Charge charge
                ? new Charged(charge.orderId().toString(), charge.amount(), charge.currency())
                : new Reversed(entry.orderId().toString());
    }

    record Charged(String orderId, BigDecimal amount, String currency) implements SettlementData {}

    record Reversed(String orderId) implements SettlementData {}
}

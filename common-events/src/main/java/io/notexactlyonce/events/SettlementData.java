package io.notexactlyonce.events;

import java.math.BigDecimal;
import java.util.UUID;

/** The JSON values of the settlement journal: what the attributes in the headers do not say already. */
sealed interface SettlementData {

    UUID orderId();

    static SettlementData of(SettlementEntry entry) {
        return entry instanceof Charge charge
                ? new Charged(charge.orderId(), charge.amount(), charge.currency())
                : new Reversed(entry.orderId());
    }

    record Charged(UUID orderId, BigDecimal amount, String currency) implements SettlementData {}

    record Reversed(UUID orderId) implements SettlementData {}
}

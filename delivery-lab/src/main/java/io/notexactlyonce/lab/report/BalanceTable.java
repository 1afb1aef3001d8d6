package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.BalanceCheck;
import io.notexactlyonce.lab.checker.Equations;
import io.notexactlyonce.lab.model.Observation;

/** A variant in numbers: what has become of all intents, records, deliveries and events. */
final class BalanceTable {

    private BalanceTable() {}

    static Element of(Observation observation) {
        var list = Element.of("ul");
        Equations.of(observation).forEach(account -> list.add(line(account)));
        return Element.of("div", Element.of("h4", "In numbers"), list).with("class", "accounts");
    }

    private static Element line(BalanceCheck account) {
        return Element.of("li", account).with("class", account.balances() ? "even" : "odd");
    }
}

package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.judge.Account;
import io.notexactlyonce.lab.judge.Equations;
import io.notexactlyonce.lab.judge.Observation;

/** A half in numbers: what has become of all intents, records, deliveries and events. */
final class Accounts {

    private Accounts() {}

    static Element of(Observation observation) {
        var list = Element.of("ul");
        Equations.of(observation).forEach(account -> list.add(line(account)));
        return Element.of("div", Element.of("h4", "In numbers"), list).with("class", "accounts");
    }

    private static Element line(Account account) {
        return Element.of("li", account).with("class", account.balances() ? "even" : "odd");
    }
}

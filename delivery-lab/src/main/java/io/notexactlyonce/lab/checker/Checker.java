package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.Observation;
import java.util.ArrayList;
import java.util.List;

/** Finds every anomaly in an observation; a {@link Guarantee} says which of them break a promise. */
public final class Checker {

    private static final List<Rule> RULES = List.of(
            new AcceptanceRule(),
            new WriteRule(),
            new LogRule(),
            new TransactionRule(),
            new PollRule(),
            new CommitRule(),
            new EffectRule(),
            new StateRule(),
            new SurplusRule(),
            new StockRule(),
            new DerivationRule());

    private Checker() {}

    public static List<Finding> check(Observation observation) {
        var facts = new IndexedObservation(observation);
        var findings = new ArrayList<Finding>();
        RULES.forEach(rule -> rule.check(facts, findings::add));
        return List.copyOf(findings);
    }
}

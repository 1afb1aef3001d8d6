package io.notexactlyonce.lab.judge;

import io.notexactlyonce.lab.judge.Fate.Outcome;
import io.notexactlyonce.lab.reconcile.Equation;
import io.notexactlyonce.lab.reconcile.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** A run in numbers. Each sum is counted on its own; of what nobody wrote down there is none. */
public final class Equations {

    private final Facts facts;

    private Equations(Facts facts) {
        this.facts = facts;
    }

    /** Sends, the log, deliveries, effects: in this order, those of which something is known. */
    public static List<Account> of(Observation observation) {
        var equations = new Equations(new Facts(observation));
        var accounts = new ArrayList<Account>();
        if (equations.facts.knowsOrigins()) {
            accounts.add(equations.intents());
        }
        accounts.add(equations.records());
        var delivered = DeliveredRecords.of(equations.facts);
        if (delivered.deliveries() > 0) {
            accounts.add(equations.deliveries(delivered));
        }
        observation.effects().ifPresent(effects -> {
            accounts.add(equations.events(effects));
            accounts.add(equations.effects(effects));
        });
        observation
                .derivation()
                .ifPresent(derivation -> accounts.addAll(OutputEquations.of(derivation, equations.facts)));
        return List.copyOf(accounts);
    }

    /** What was sent without an intent that anybody wrote down was meant too. */
    private Account intents() {
        return Account.of(
                "intents",
                new Equation(
                        List.of(new Term(count(Fate::hasOrigin), "intents")),
                        List.of(
                                new Term(facts.firstCopies().size(), "in the log"),
                                new Term(count(Outcome.NEVER_SENT, false), "never sent"),
                                new Term(count(fate -> fate.outcome() == Outcome.REFUSED), "refused"),
                                new Term(count(Outcome.UNKNOWN, false), "in doubt and not in the log"))),
                new Term(count(Outcome.ACKNOWLEDGED, false), "acknowledged and lost"),
                new Term(count(Outcome.REFUSED, true), "taken for failed and in the log"),
                new Term(count(fate -> fate.isInLog() && !fate.hasOrigin()), "never meant to be sent"));
    }

    private Account records() {
        return Account.of(
                "records",
                new Equation(
                        List.of(new Term(facts.committedRecords().count(), "records in the log")),
                        List.of(
                                new Term(facts.firstCopies().size(), "distinct events"),
                                new Term(facts.laterCopies().size(), "duplicates"))));
    }

    private Account deliveries(DeliveredRecords delivered) {
        long unseen = facts.committedRecords()
                .filter(read -> !delivered.contains(read) && !facts.isDeadLettered(read))
                .count();
        return Account.of(
                "deliveries",
                new Equation(
                        List.of(new Term(delivered.deliveries(), "deliveries")),
                        List.of(
                                new Term(delivered.distinct(), "distinct deliveries"),
                                new Term(delivered.deliveries() - delivered.distinct(), "redeliveries"))),
                new Term(unseen, "records never delivered"));
    }

    private Account events(Map<UUID, Integer> effects) {
        var putAside = new HashSet<>(facts.observation().deadLettered());
        putAside.removeAll(effects.keySet());
        return Account.of(
                "distinct events",
                new Equation(
                        List.of(new Term(facts.firstCopies().size(), "distinct events in the log")),
                        List.of(
                                new Term(times(effects, times -> times > 0), "effective"),
                                new Term(putAside.size(), "dead-lettered"),
                                new Term(times(effects, times -> times == 0), "absorbed"))),
                new Term(count(fate -> fate.isInLog() && !facts.isSettled(fate.eventId())), "without an effect"),
                new Term(notInLog(effects.keySet()) + notInLog(putAside), "settled and not in the log"));
    }

    private Account effects(Map<UUID, Integer> effects) {
        long had = effects.values().stream().mapToLong(Integer::longValue).sum();
        long events = times(effects, times -> times > 0);
        return Account.of(
                "effects",
                Equation.of(new Term(had, "effects"), new Term(events, "events that had any")),
                new Term(had - events, "had again"));
    }

    private long count(Outcome outcome, boolean inLog) {
        return count(fate -> fate.outcome() == outcome && fate.isInLog() == inLog);
    }

    private long count(Predicate<Fate> wanted) {
        return facts.fates().stream().filter(wanted).count();
    }

    private long notInLog(Iterable<UUID> eventIds) {
        long count = 0;
        for (var eventId : eventIds) {
            count += facts.isInLog(eventId) ? 0 : 1;
        }
        return count;
    }

    private static long times(Map<UUID, Integer> effects, Predicate<Integer> wanted) {
        return effects.values().stream().filter(wanted).count();
    }
}

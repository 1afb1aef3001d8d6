package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.checker.EventLifecycle.Outcome;
import io.notexactlyonce.lab.model.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** A run in numbers. Each sum is counted independently; there is none for things that no history records. */
public final class Equations {

    private final IndexedObservation facts;

    private Equations(IndexedObservation facts) {
        this.facts = facts;
    }

    /** Sends, the log, deliveries, effects, in this order; only those with evidence. */
    public static List<BalanceCheck> of(Observation observation) {
        var equations = new Equations(new IndexedObservation(observation));
        var accounts = new ArrayList<BalanceCheck>();
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
        observation
                .stock()
                .ifPresent(stock -> accounts.addAll(StockEquations.of(StockAnswers.of(stock, equations.facts))));
        return List.copyOf(accounts);
    }

    /** An event that was sent counts as meant, even if no history has its intent. */
    private BalanceCheck intents() {
        return BalanceCheck.of(
                "intents",
                new Equation(
                        List.of(new Term(count(EventLifecycle::hasOrigin), "intents")),
                        List.of(
                                new Term(facts.firstCopies().size(), "in the log"),
                                new Term(count(Outcome.NEVER_SENT, false), "never sent"),
                                new Term(count(fate -> fate.outcome() == Outcome.REFUSED), "refused"),
                                new Term(count(Outcome.UNKNOWN, false), "in doubt and not in the log"))),
                new Term(count(Outcome.ACKNOWLEDGED, false), "acknowledged and lost"),
                new Term(count(Outcome.REFUSED, true), "reported as failed but in the log"),
                new Term(count(fate -> fate.isInLog() && !fate.hasOrigin()), "never meant to be sent"));
    }

    private BalanceCheck records() {
        return BalanceCheck.of(
                "records",
                new Equation(
                        List.of(new Term(facts.committedRecords().count(), "records in the log")),
                        List.of(
                                new Term(facts.firstCopies().size(), "distinct events"),
                                new Term(facts.laterCopies().size(), "duplicates"))));
    }

    private BalanceCheck deliveries(DeliveredRecords delivered) {
        long unseen = facts.committedRecords()
                .filter(read -> !delivered.contains(read) && !facts.isDeadLettered(read))
                .count();
        return BalanceCheck.of(
                "deliveries",
                new Equation(
                        List.of(new Term(delivered.deliveries(), "deliveries")),
                        List.of(
                                new Term(delivered.distinct(), "distinct deliveries"),
                                new Term(delivered.deliveries() - delivered.distinct(), "redeliveries"))),
                new Term(unseen, "records never delivered"));
    }

    private BalanceCheck events(Map<UUID, Integer> effects) {
        var putAside = new HashSet<>(facts.observation().deadLettered());
        putAside.removeAll(effects.keySet());
        return BalanceCheck.of(
                "distinct events",
                new Equation(
                        List.of(new Term(facts.firstCopies().size(), "distinct events in the log")),
                        List.of(
                                new Term(times(effects, times -> times > 0), "with an effect"),
                                new Term(putAside.size(), "dead-lettered"),
                                new Term(times(effects, times -> times == 0), "absorbed"))),
                new Term(count(fate -> fate.isInLog() && !facts.isSettled(fate.eventId())), "without an effect"),
                new Term(notInLog(effects.keySet()) + notInLog(putAside), "settled but not in the log"));
    }

    private BalanceCheck effects(Map<UUID, Integer> effects) {
        long had = effects.values().stream().mapToLong(Integer::longValue).sum();
        long events = times(effects, times -> times > 0);
        return BalanceCheck.of(
                "effects",
                Equation.of(new Term(had, "effects"), new Term(events, "events with an effect")),
                new Term(had - events, "repeated"));
    }

    private long count(Outcome outcome, boolean inLog) {
        return count(fate -> fate.outcome() == outcome && fate.isInLog() == inLog);
    }

    private long count(Predicate<EventLifecycle> wanted) {
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

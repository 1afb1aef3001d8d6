package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.nemesis.PlannedFault;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The result of a random run.
 *
 * @param struck the faults that struck
 * @param rate requested orders per second
 * @param orders that the API accepted
 * @param events in the log, each counted once
 * @param duplicates further records of these events
 * @param redelivered deliveries to order-consumer beyond the first of each record
 * @param badRecords that the broker has acknowledged and that have to be dead letters
 * @param healing how long it took until all nodes were up again
 * @param convergence how much longer it took until nothing was on its way; empty if that never happened
 * @param waitsFor what was still on its way when the wait was given up
 * @param broken findings that the guarantee doesn't allow
 * @param refusals valid requests that the API refused
 * @param verdicts on everything in tables and topics
 */
public record RandomRunResult(
        Schedule schedule,
        List<PlannedFault> struck,
        double rate,
        int orders,
        int events,
        int duplicates,
        long redelivered,
        int badRecords,
        Duration healing,
        Optional<Duration> convergence,
        Optional<String> waitsFor,
        List<Finding> broken,
        List<String> refusals,
        List<InvariantResult> verdicts) {

    /** Time to quiescence after the last fault has ended and all nodes are up. */
    public static final Duration PROMISED_CONVERGENCE = Duration.ofSeconds(30);

    /** Minimum share of the requested orders; while everything is down, callers are told to retry. */
    private static final double LEAST_ORDERS = 0.25;

    /** Minimum share of the planned faults. */
    private static final double LEAST_FAULTS = 0.5;

    /**
     * Why this run proves nothing although no promise was broken: too little of the system was working, too few faults
     * struck, or nothing was delivered twice, so that no guard was needed.
     */
    public Optional<String> vacuity() {
        double asked = rate * schedule.duration().toMillis() / 1e3;
        int planned = schedule.faults().size();
        if (orders < asked * LEAST_ORDERS) {
            return Optional.of("only %,d of %,.0f orders were accepted".formatted(orders, asked));
        }
        if (struck.isEmpty() || struck.size() < planned * LEAST_FAULTS) {
            return Optional.of("only %d of %d faults could be made".formatted(struck.size(), planned));
        }
        return duplicates + redelivered > 0 ? Optional.empty() : Optional.of("nothing was delivered twice");
    }

    public boolean hasConverged() {
        return convergence
                .filter(time -> time.compareTo(PROMISED_CONVERGENCE) <= 0)
                .isPresent();
    }

    public boolean isKept() {
        return brokenPromises().isEmpty();
    }

    /** Names of the broken promises; the same kind of failure has the same name. */
    public Set<String> brokenPromises() {
        var names = new TreeSet<String>();
        broken.forEach(finding -> names.add(finding.anomaly().label()));
        verdicts.stream()
                .filter(InvariantResult::isBroken)
                .map(InvariantResult::id)
                .forEach(names::add);
        if (!hasConverged()) {
            names.add("convergence");
        }
        if (!refusals.isEmpty()) {
            names.add("refusals");
        }
        return names;
    }
}

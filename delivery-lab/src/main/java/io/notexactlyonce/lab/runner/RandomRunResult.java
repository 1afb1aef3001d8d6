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
 * What has come of a run.
 *
 * @param struck the faults that could be made
 * @param rate orders per second that were asked for
 * @param orders that the API accepted
 * @param events in the log, each counted once
 * @param duplicates more records of them
 * @param redelivered deliveries to order-consumer beyond the first of each record
 * @param badRecords that were put into the orders topic and have to be dead letters
 * @param healing how long it took until every part was up again
 * @param convergence how long after that nothing was on its way any more; empty when it was waited for in vain
 * @param waitsFor what it was waited for in vain
 * @param broken findings that the guarantee doesn't allow
 * @param refusals what the API refused, though nothing was wrong with it
 * @param verdicts of everything that is in tables and topics
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

    /** After the last fault is mended and all parts are up. */
    public static final Duration PROMISED_CONVERGENCE = Duration.ofSeconds(30);

    /** Of the orders that were asked for; while everything is down callers are told to come again. */
    private static final double LEAST_ORDERS = 0.25;

    /** Of the faults that were planned. */
    private static final double LEAST_FAULTS = 0.5;

    /**
     * Why this run says nothing of the promises, though none was broken: too little of the system was at work, or too little was
     * broken, or nothing came twice, so that no guard was needed.
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
        return duplicates + redelivered > 0 ? Optional.empty() : Optional.of("nothing came twice");
    }

    public boolean hasConverged() {
        return convergence
                .filter(time -> time.compareTo(PROMISED_CONVERGENCE) <= 0)
                .isPresent();
    }

    public boolean isKept() {
        return brokenPromises().isEmpty();
    }

    /** Names of what was broken, the same for the same kind of failure. */
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

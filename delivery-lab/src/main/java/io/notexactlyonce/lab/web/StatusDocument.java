package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import io.notexactlyonce.lab.nemesis.demo.DemoSystem;
import io.notexactlyonce.lab.workload.OrderStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /status}, and each event of {@code GET /statuses}: all that changes on the page.
 *
 * @param history the last two minutes, oldest first; null in an event, when it is that of the event before
 * @param struck the faults of the last two minutes that the page's buttons caused, oldest first
 */
record StatusDocument(
        List<Part> parts,
        Map<String, @Nullable Long> figures,
        Orders orders,
        @Nullable List<ChartPoint> history,
        List<FaultTimes.Struck> struck,
        Check check,
        List<BreakingManual.Idea> ideas,
        List<Fault> faults,
        @Nullable FaultState fault) {

    static StatusDocument of(
            PageModel experiment, boolean withHistory, CheckRun.State check, Optional<FaultRun> faults) {
        var fault = faults.map(FaultRun::state);
        var parts = experiment.parts().statuses();
        var history = experiment.figures().history();
        return new StatusDocument(
                parts.stream().map(Part::of).toList(),
                counts(experiment.figures().latest(), history.lost()),
                Orders.of(experiment.stream()),
                withHistory ? ChartPoint.of(history.samples()) : null,
                faults.map(FaultRun::struck).orElse(List.of()),
                Check.of(check),
                experiment.manual().ideas(parts),
                experiment.breakable().map(Fault::all).orElse(List.of()),
                fault.orElse(null));
    }

    /**
     * A part of the system.
     *
     * @param state {@code starting}, {@code ready}, {@code not_ready} or {@code down}
     * @param seconds how long it has been in that state
     */
    record Part(
            String name,
            String state,
            long seconds,
            String address,
            @Nullable Long pid) {

        private static Part of(NodeStatus part) {
            return new Part(
                    part.label(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    Duration.between(part.since(), Instant.now()).toSeconds(),
                    part.address(),
                    orNull(part.pid()));
        }
    }

    /**
     * What a button breaks. Its texts are the page's.
     *
     * @param command that does it in a terminal; null where the lab does it itself
     */
    record Fault(String id, String target, @Nullable String command) {

        private static List<Fault> all(DemoSystem demo) {
            return Arrays.stream(DemoFault.values())
                    .map(fault -> new Fault(
                            fault.id(),
                            fault.target().label(),
                            fault.commandIn(demo).orElse(null)))
                    .toList();
        }
    }

    /** All counts by their names; null where the source doesn't answer. */
    private static Map<String, @Nullable Long> counts(MetricsSnapshot latest, OptionalLong lost) {
        var counts = new LinkedHashMap<String, @Nullable Long>();
        for (var metric : Metric.values()) {
            counts.put(metric.key(), orNull(latest.get(metric)));
        }
        counts.put("lost", orNull(lost));
        return counts;
    }

    /**
     * What callers do.
     *
     * @param undecided requests whose caller doesn't know the outcome
     * @param held whether the orders are held for a check
     */
    record Orders(double perSecond, int undecided, boolean held) {

        private static Orders of(OrderStream stream) {
            return new Orders(stream.rate(), stream.undecided(), stream.leases().isHeld());
        }
    }

    /**
     * The last check.
     *
     * @param takenAt when the latest result was taken; {@code GET /check} has all of it
     * @param result {@code kept}, {@code broken} or {@code partly-checked}; null before the first result
     */
    record Check(
            String state,
            @Nullable String waitsFor,
            CheckRun.@Nullable Awaiting awaited,
            @Nullable String takenAt,
            @Nullable String result) {

        private static Check of(CheckRun.State check) {
            var result = check.result();
            return new Check(
                    check.state(),
                    check.waitsFor(),
                    check.awaited(),
                    result == null ? null : result.takenAt(),
                    result == null ? null : result.result());
        }
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}

package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.lab.workload.OrderStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /status}: everything that the page shows and that changes. */
record StatusDocument(
        List<Part> parts,
        Counts figures,
        Orders orders,
        List<ChartPoint> history,
        Check check,
        List<BreakingManual.Idea> ideas) {

    static StatusDocument of(PageModel experiment, CheckRun.State check) {
        var parts = experiment.parts().statuses();
        var history = experiment.figures().history();
        return new StatusDocument(
                parts.stream().map(Part::of).toList(),
                Counts.of(experiment.figures().latest(), history.lost()),
                Orders.of(experiment.stream()),
                ChartPoint.of(history.samples()),
                Check.of(check),
                experiment.manual().ideas(parts));
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

    /** The counts; null where the source doesn't answer. */
    record Counts(
            @Nullable Long created,
            @Nullable Long cancelled,
            @Nullable Long outboxWaiting,
            @Nullable Long inLog,
            @Nullable Long applied,
            @Nullable Long duplicatesAbsorbed,
            @Nullable Long deadLettered,
            @Nullable Long consumerLag,
            @Nullable Long counted,
            @Nullable Long analyticsLag,
            @Nullable Long settled,
            @Nullable Long settlementLag,
            @Nullable Long lost) {

        private static Counts of(MetricsSnapshot figures, OptionalLong lost) {
            return new Counts(
                    orNull(figures.get(Metric.CREATED)),
                    orNull(figures.get(Metric.CANCELLED)),
                    orNull(figures.get(Metric.OUTBOX_WAITING)),
                    orNull(figures.get(Metric.IN_LOG)),
                    orNull(figures.get(Metric.APPLIED)),
                    orNull(figures.get(Metric.DUPLICATES_ABSORBED)),
                    orNull(figures.get(Metric.DEAD_LETTERED)),
                    orNull(figures.get(Metric.CONSUMER_LAG)),
                    orNull(figures.get(Metric.COUNTED)),
                    orNull(figures.get(Metric.ANALYTICS_LAG)),
                    orNull(figures.get(Metric.SETTLED)),
                    orNull(figures.get(Metric.SETTLEMENT_LAG)),
                    orNull(lost));
        }
    }

    /**
     * What callers do.
     *
     * @param undecided requests whose outcome their caller doesn't know
     * @param held whether somebody holds the orders for a check
     */
    record Orders(double perSecond, int undecided, boolean held) {

        private static Orders of(OrderStream stream) {
            return new Orders(stream.rate(), stream.undecided(), stream.leases().isHeld());
        }
    }

    /** @param takenAt of the result that is there; its whole is at {@code GET /check} */
    record Check(
            String state,
            @Nullable String waitsFor,
            @Nullable String takenAt) {

        private static Check of(CheckRun.State check) {
            var result = check.result();
            return new Check(check.state(), check.waitsFor(), result == null ? null : result.takenAt());
        }
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}

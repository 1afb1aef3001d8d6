package io.notexactlyonce.lab.page;

import io.notexactlyonce.lab.figures.Figure;
import io.notexactlyonce.lab.figures.Figures;
import io.notexactlyonce.lab.load.OrderStream;
import io.notexactlyonce.lab.system.PartStatus;
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

    static StatusDocument of(Experiment experiment, CheckRun.State check) {
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

        private static Part of(PartStatus part) {
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

        private static Counts of(Figures figures, OptionalLong lost) {
            return new Counts(
                    orNull(figures.get(Figure.CREATED)),
                    orNull(figures.get(Figure.CANCELLED)),
                    orNull(figures.get(Figure.OUTBOX_WAITING)),
                    orNull(figures.get(Figure.IN_LOG)),
                    orNull(figures.get(Figure.APPLIED)),
                    orNull(figures.get(Figure.DUPLICATES_ABSORBED)),
                    orNull(figures.get(Figure.DEAD_LETTERED)),
                    orNull(figures.get(Figure.CONSUMER_LAG)),
                    orNull(figures.get(Figure.COUNTED)),
                    orNull(figures.get(Figure.ANALYTICS_LAG)),
                    orNull(figures.get(Figure.SETTLED)),
                    orNull(figures.get(Figure.SETTLEMENT_LAG)),
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
            return new Orders(stream.rate(), stream.undecided(), stream.holds().isHeld());
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

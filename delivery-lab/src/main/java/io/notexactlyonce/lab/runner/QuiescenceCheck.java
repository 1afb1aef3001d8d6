package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.SystemNodes;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Checks whether nothing is on its way any more, so that promises and tables can be compared. */
public final class QuiescenceCheck {

    /**
     * Longer than analytics-consumer's commit interval: by then it has counted the records that waited for a commit.
     */
    private static final Duration STILL = Duration.ofSeconds(2);

    private final SystemNodes parts;
    private final IntSupplier undecided;
    private final Supplier<MetricsSnapshot> figures;
    private final InstantSource clock;
    private MetricsSnapshot last = MetricsSnapshot.NONE;
    private Instant lastChange;
    private Instant lastOrder = Instant.MIN;

    /** @param undecided number of requests whose outcome their caller doesn't know, as far as the lab can tell */
    public QuiescenceCheck(
            SystemNodes parts, IntSupplier undecided, Supplier<MetricsSnapshot> figures, InstantSource clock) {
        this.parts = parts;
        this.undecided = undecided;
        this.figures = figures;
        this.clock = clock;
        this.lastChange = clock.instant();
    }

    /** As {@link #awaited}, in words. */
    public Optional<String> waitsFor() {
        return awaited().map(Awaited::words);
    }

    /** What is still awaited; empty when all is quiet. Call it repeatedly. */
    public Optional<Awaited> awaited() {
        var current = figures.get();
        note(current);
        return absentPart()
                .or(() -> Awaited.requests(undecided.getAsInt()))
                .or(() -> current.isComplete() ? Optional.empty() : Optional.of(Awaited.COUNTS))
                .or(() -> isWithin(lastOrder) ? Optional.of(Awaited.CALLERS) : Optional.empty())
                .or(() -> Awaited.events(count(current, Metric.OUTBOX_WAITING)))
                .or(() -> lag(current, Metric.CONSUMER_LAG, Component.ORDER_CONSUMER))
                .or(() -> lag(current, Metric.ANALYTICS_LAG, Component.ANALYTICS_CONSUMER))
                .or(() -> lag(current, Metric.SETTLEMENT_LAG, Component.SETTLEMENT_PROCESSOR))
                .or(() -> lag(current, Metric.CARELESS_LAG, Component.CARELESS_CONSUMER))
                .or(() -> isWithin(lastChange) ? Optional.of(Awaited.STILLNESS) : Optional.empty());
    }

    private void note(MetricsSnapshot current) {
        if (current.equals(last)) {
            return;
        }
        lastChange = clock.instant();
        if (isMore(Metric.CREATED, current) || isMore(Metric.CANCELLED, current)) {
            lastOrder = lastChange;
        }
        last = current;
    }

    private boolean isMore(Metric figure, MetricsSnapshot current) {
        OptionalLong before = last.get(figure);
        OptionalLong now = current.get(figure);
        return before.isPresent() && now.isPresent() && now.getAsLong() > before.getAsLong();
    }

    private boolean isWithin(Instant event) {
        return event.plus(STILL).isAfter(clock.instant());
    }

    private Optional<Awaited> absentPart() {
        return parts.statuses().stream()
                .filter(part -> !part.isReady())
                .findFirst()
                .map(NodeStatus::label)
                .map(Awaited::part);
    }

    private static Optional<Awaited> lag(MetricsSnapshot figures, Metric lag, Component reader) {
        return Awaited.lag(reader, count(figures, lag));
    }

    /** What nobody counts, as where the demo's negative control doesn't run, isn't waited for. */
    private static long count(MetricsSnapshot figures, Metric metric) {
        return figures.get(metric).orElse(0);
    }
}

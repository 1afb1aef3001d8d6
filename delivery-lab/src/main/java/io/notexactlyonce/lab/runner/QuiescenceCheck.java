package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.SystemNodes;
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

    /** What is still awaited, in words; empty when all is quiet. Call it repeatedly. */
    public Optional<String> waitsFor() {
        var current = figures.get();
        note(current);
        return absentPart()
                .or(this::undecidedRequests)
                .or(() -> current.isComplete() ? Optional.empty() : Optional.of("all counts to be known"))
                .or(() -> isWithin(lastOrder)
                        ? Optional.of("callers to pause: orders are still being placed; stop them")
                        : Optional.empty())
                .or(() -> waiting(current, Metric.OUTBOX_WAITING, "events in the outbox"))
                .or(() -> waiting(current, Metric.CONSUMER_LAG, "records of lag at order-consumer"))
                .or(() -> waiting(current, Metric.ANALYTICS_LAG, "records of lag at analytics-consumer"))
                .or(() -> waiting(current, Metric.SETTLEMENT_LAG, "records of lag at settlement-processor"))
                .or(() -> waiting(current, Metric.CARELESS_LAG, "records of lag at careless-consumer"))
                .or(() -> isWithin(lastChange) ? Optional.of("the counts to stand still") : Optional.empty());
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

    private Optional<String> absentPart() {
        return parts.statuses().stream()
                .filter(part -> !part.isReady())
                .findFirst()
                .map(NodeStatus::label)
                .map(label -> label + " to answer");
    }

    private Optional<String> undecidedRequests() {
        var requests = undecided.getAsInt();
        return requests == 0 ? Optional.empty() : Optional.of("the answers to %,d requests".formatted(requests));
    }

    private static Optional<String> waiting(MetricsSnapshot figures, Metric figure, String what) {
        // what nobody counts, as where the demo's negative control doesn't run, isn't waited for
        var count = figures.get(figure).orElse(0);
        return count == 0 ? Optional.empty() : Optional.of("%,d %s".formatted(count, what));
    }
}

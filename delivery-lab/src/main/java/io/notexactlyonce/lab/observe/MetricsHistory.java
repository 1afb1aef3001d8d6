package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** The counts of the last two minutes, about one a second. */
public final class MetricsHistory {

    /** How far it reaches back. */
    public static final Duration LENGTH = Duration.ofMinutes(2);

    /** A little less than a second, because samples come slightly late, and every second one would be dropped. */
    private static final Duration SPACING = Duration.ofMillis(900);

    /** Sources are read one after the other, so counted records may not show as counted yet. */
    private static final int SURE_SAMPLES = 4;

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final InstantSource clock;

    MetricsHistory(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(MetricsSnapshot figures) {
        var now = clock.instant();
        if (samples.isEmpty() || !now.isBefore(samples.getLast().at().plus(SPACING))) {
            samples.addLast(new Sample(now, figures));
            samples.removeIf(sample -> sample.at().isBefore(now.minus(LENGTH)));
        }
    }

    /** Oldest first. */
    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /**
     * Records that analytics-consumer has committed but not counted. It commits a record shortly before it counts it,
     * so the smallest number of the last seconds is the right one; empty if there is none yet.
     */
    public synchronized OptionalLong lost() {
        return samples.stream()
                .skip(Math.max(0, samples.size() - SURE_SAMPLES))
                .map(Sample::figures)
                .filter(MetricsSnapshot::isComplete)
                .mapToLong(MetricsHistory::unaccountedFor)
                .min();
    }

    private static long unaccountedFor(MetricsSnapshot figures) {
        var known = figures.get(Metric.COUNTED).orElseThrow()
                + figures.get(Metric.ANALYTICS_LAG).orElseThrow();
        return Math.max(0, figures.get(Metric.IN_LOG).orElseThrow() - known);
    }

    /** The counts of a moment. */
    public record Sample(Instant at, MetricsSnapshot figures) {}
}

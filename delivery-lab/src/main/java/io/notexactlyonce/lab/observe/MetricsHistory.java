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

    private static final Duration LENGTH = Duration.ofMinutes(2);

    /** A little less than a second: samples come a little late, and every second one would be left out. */
    private static final Duration SPACING = Duration.ofMillis(900);

    /** Records that are counted may not be seen as counted yet: sources are read one after the other. */
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
     * Records that analytics-consumer has let go and not counted. A record is let go a moment before it is counted, so
     * the smallest number of the last seconds is the one to believe; empty as long as there is none.
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

package io.notexactlyonce.lab.bench.measurement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** A distribution of latencies, to three digits. */
public final class Latencies {

    private static final long LONGEST = Duration.ofMinutes(10).toNanos() / 1_000;

    /** The fewest samples beyond a percentile that is told: with one alone, it would be luck. */
    private static final int BEYOND = 10;

    /** In microseconds. */
    private final Histogram histogram = new Histogram(LONGEST, 3);

    /** @throws IllegalArgumentException when it is negative, because two clocks were mixed up */
    public void record(Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("an effect happened %s before its cause".formatted(latency.negated()));
        }
        histogram.recordValue(Math.min(latency.toNanos() / 1_000, LONGEST));
    }

    public void add(Latencies others) {
        histogram.add(others.histogram);
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /** Milliseconds; empty when fewer than ten samples are expected beyond it: p99 needs 1,000, p99.9 needs 10,000. */
    public OptionalDouble percentile(double percentile) {
        var beyond = count() * (100 - percentile) / 100;
        // ten thousand times 0.1 % isn't quite ten in floating point
        return beyond < BEYOND - 1e-6
                ? OptionalDouble.empty()
                : OptionalDouble.of(histogram.getValueAtPercentile(percentile) / 1e3);
    }

    /**
     * Points of the curve, equally many for each halving of the remaining fraction, up to the last meaningful
     * percentile.
     */
    public List<Point> curve() {
        var points = new ArrayList<Point>();
        for (double beyond = 100; beyond * count() / 100 >= BEYOND; beyond /= Math.pow(2, 0.25)) {
            points.add(new Point(100 - beyond, histogram.getValueAtPercentile(100 - beyond) / 1e3));
        }
        return points;
    }

    public record Point(double percentile, double milliseconds) {}
}

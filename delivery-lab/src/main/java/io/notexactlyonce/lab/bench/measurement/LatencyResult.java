package io.notexactlyonce.lab.bench.measurement;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Milliseconds from an event's planned send to its effect.
 *
 * @param saturated whether the program didn't keep up with the rate: the numbers then only reflect the length of its
 * queue
 * @param p50 null, like the others, with too few samples
 */
public record LatencyResult(
        long samples,
        boolean saturated,
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable Double p999,
        List<Latencies.Point> curve) {

    public static LatencyResult of(Latencies latencies, boolean isSaturated) {
        return new LatencyResult(
                latencies.count(),
                isSaturated,
                orNull(latencies.percentile(50)),
                orNull(latencies.percentile(99)),
                orNull(latencies.percentile(99.9)),
                latencies.curve());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}

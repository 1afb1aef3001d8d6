package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a dead reader has committed, to wait until it has committed more: a slow stream leaves so few records behind that
 * the lag alone doesn't tell whether it reads again, and what came again would be missing from the numbers.
 */
final class Progress {

    private static final Map<Component, Metric> LAGS = Map.of(
            Component.ORDER_CONSUMER, Metric.CONSUMER_LAG,
            Component.ANALYTICS_CONSUMER, Metric.ANALYTICS_LAG,
            Component.SETTLEMENT_PROCESSOR, Metric.SETTLEMENT_LAG,
            Component.CARELESS_CONSUMER, Metric.CARELESS_LAG);

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final MetricsReader figures;
    private final Component reader;
    private final long before;

    private Progress(MetricsReader figures, Component reader, long before) {
        this.figures = figures;
        this.reader = reader;
        this.before = before;
    }

    /** Since now, when the reader is dead. The counts of a moment ago may be those from before its death. */
    static Progress of(MetricsReader figures, Component reader) {
        var old = figures.latest();
        Wait.until(
                "the offsets of " + reader.label(),
                LONGEST_LOOK,
                () -> figures.latest() != old
                        && committed(figures.latest(), reader).isPresent());
        return new Progress(figures, reader, committed(figures.latest(), reader).orElseThrow());
    }

    /** Returns when it has committed more, or has nothing left to read. */
    void await(Duration atMost) {
        Wait.until(reader.label() + " to read on", atMost, () -> {
            var latest = figures.latest();
            return latest.is(LAGS.get(reader), 0) || committed(latest, reader).orElse(before) > before;
        });
    }

    private static OptionalLong committed(MetricsSnapshot figures, Component reader) {
        var end = figures.get(Metric.IN_LOG);
        var lag = figures.get(LAGS.get(reader));
        return end.isPresent() && lag.isPresent()
                ? OptionalLong.of(end.getAsLong() - lag.getAsLong())
                : OptionalLong.empty();
    }
}

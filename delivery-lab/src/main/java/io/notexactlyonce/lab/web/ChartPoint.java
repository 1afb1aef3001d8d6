package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.observe.MetricsHistory.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One point in the charts; null where the value is unknown.
 *
 * @param secondsAgo how long that is ago
 * @param perSecond events a second since the previous point, by the key of what counts them
 * @param waiting records that a reader has not committed, and events in the outbox, by the key of the metric
 */
record ChartPoint(double secondsAgo, Map<String, @Nullable Double> perSecond, Map<String, @Nullable Long> waiting) {

    static final List<Metric> COUNTS =
            List.of(Metric.CREATED, Metric.CARELESS_APPLIED, Metric.COUNTED, Metric.APPLIED, Metric.SETTLED);

    static final List<Metric> WAITING = List.of(
            Metric.OUTBOX_WAITING,
            Metric.CARELESS_LAG,
            Metric.ANALYTICS_LAG,
            Metric.CONSUMER_LAG,
            Metric.SETTLEMENT_LAG);

    static List<ChartPoint> of(List<Sample> samples) {
        var now = Instant.now();
        var points = new ArrayList<ChartPoint>();
        for (int i = 1; i < samples.size(); i++) {
            points.add(of(samples.get(i - 1), samples.get(i), now));
        }
        return points;
    }

    private static ChartPoint of(Sample before, Sample sample, Instant now) {
        var perSecond = new LinkedHashMap<String, @Nullable Double>();
        COUNTS.forEach(metric -> perSecond.put(metric.key(), rate(metric, before, sample)));
        var waiting = new LinkedHashMap<String, @Nullable Long>();
        WAITING.forEach(metric ->
                waiting.put(metric.key(), StatusDocument.orNull(sample.figures().get(metric))));
        return new ChartPoint(Duration.between(sample.at(), now).toMillis() / 1e3, perSecond, waiting);
    }

    private static @Nullable Double rate(Metric figure, Sample before, Sample sample) {
        OptionalLong from = before.figures().get(figure);
        OptionalLong to = sample.figures().get(figure);
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        var seconds = Duration.between(before.at(), sample.at()).toMillis() / 1e3;
        return Math.round(10 * Math.max(0, to.getAsLong() - from.getAsLong()) / seconds) / 10.0;
    }
}

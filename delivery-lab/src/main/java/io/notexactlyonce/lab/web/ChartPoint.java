package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.observe.MetricsHistory.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One point in the charts; null where the value is unknown.
 *
 * @param secondsAgo how long that is ago
 * @param placed orders a second since the previous point
 * @param applied events a second since the previous point
 * @param outboxWaiting events
 * @param lag records that order-consumer has not committed
 */
record ChartPoint(
        double secondsAgo,
        @Nullable Double placed,
        @Nullable Double applied,
        @Nullable Long outboxWaiting,
        @Nullable Long lag) {

    static List<ChartPoint> of(List<Sample> samples) {
        var now = Instant.now();
        var points = new ArrayList<ChartPoint>();
        for (int i = 1; i < samples.size(); i++) {
            var before = samples.get(i - 1);
            var sample = samples.get(i);
            points.add(new ChartPoint(
                    Duration.between(sample.at(), now).toMillis() / 1e3,
                    rate(Metric.CREATED, before, sample),
                    rate(Metric.APPLIED, before, sample),
                    StatusDocument.orNull(sample.figures().get(Metric.OUTBOX_WAITING)),
                    StatusDocument.orNull(sample.figures().get(Metric.CONSUMER_LAG))));
        }
        return points;
    }

    private static @Nullable Double rate(Metric figure, Sample before, Sample sample) {
        OptionalLong from = before.figures().get(figure);
        OptionalLong to = sample.figures().get(figure);
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        var seconds = Duration.between(before.at(), sample.at()).toMillis() / 1e3;
        return Math.max(0, to.getAsLong() - from.getAsLong()) / seconds;
    }
}

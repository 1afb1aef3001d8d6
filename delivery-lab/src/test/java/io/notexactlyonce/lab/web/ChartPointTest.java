package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.observe.MetricsHistory.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartPointTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void tellsWhatEachReaderDidInASecondAndWhatWaitsForIt() {
        var points = ChartPoint.of(List.of(
                sample(0, Map.of(Metric.APPLIED, 10L, Metric.COUNTED, 5L)),
                sample(2, Map.of(Metric.APPLIED, 30L, Metric.COUNTED, 10L, Metric.CONSUMER_LAG, 7L))));

        assertThat(points).hasSize(1);
        assertThat(points.get(0).perSecond()).contains(entry("applied", 10.0), entry("counted", 2.5));
        assertThat(points.get(0).waiting()).contains(entry("consumerLag", 7L));
    }

    /** A counter that begins anew didn't go backwards, and what doesn't answer has no rate. */
    @Test
    void knowsNoRateOfWhatDoesNotAnswerAndNoneBelowZero() {
        var points = ChartPoint.of(List.of(
                sample(0, Map.of(Metric.APPLIED, 10L, Metric.COUNTED, 5L)), sample(1, Map.of(Metric.APPLIED, 3L))));

        assertThat(points.get(0).perSecond()).contains(entry("applied", 0.0), entry("counted", null));
        assertThat(points.get(0).waiting()).contains(entry("outboxWaiting", null));
    }

    private static Sample sample(int second, Map<Metric, Long> counts) {
        return new Sample(BEGIN.plusSeconds(second), new MetricsSnapshot(counts));
    }
}

package io.notexactlyonce.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsHistoryTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final MetricsHistory history = new MetricsHistory(() -> now);

    @Test
    void keepsOneSampleASecondForTwoMinutes() {
        for (int run = 0; run < 600; run++) {
            history.add(MetricsSnapshot.NONE);
            now = now.plusMillis(500);
        }
        assertThat(history.samples()).hasSizeBetween(118, 122);
        assertThat(history.samples().get(0).at()).isAfter(now.minus(Duration.ofSeconds(122)));
    }

    @Test
    void takesForLostOnlyWhatStaysUncounted() {
        add(10, 7, 0);
        assertThat(history.lost()).hasValue(3);
        add(12, 10, 1);
        assertThat(history.lost()).hasValue(1);
    }

    @Test
    void doesNotKnowWhatIsLostWhileItDoesNotKnowTheCounts() {
        history.add(MetricsSnapshot.NONE);
        assertThat(history.lost()).isEmpty();
    }

    private void add(long inLog, long counted, long lag) {
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        Arrays.stream(Metric.values()).forEach(figure -> counts.put(figure, 0L));
        counts.put(Metric.IN_LOG, inLog);
        counts.put(Metric.COUNTED, counted);
        counts.put(Metric.ANALYTICS_LAG, lag);
        history.add(new MetricsSnapshot(counts));
        now = now.plusSeconds(1);
    }
}

package io.notexactlyonce.lab.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final History history = new History(() -> now);

    @Test
    void keepsOneSampleASecondForTwoMinutes() {
        for (int half = 0; half < 600; half++) {
            history.add(Figures.NONE);
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
        history.add(Figures.NONE);
        assertThat(history.lost()).isEmpty();
    }

    private void add(long inLog, long counted, long lag) {
        Map<Figure, Long> counts = new EnumMap<>(Figure.class);
        Arrays.stream(Figure.values()).forEach(figure -> counts.put(figure, 0L));
        counts.put(Figure.IN_LOG, inLog);
        counts.put(Figure.COUNTED, counted);
        counts.put(Figure.ANALYTICS_LAG, lag);
        history.add(new Figures(counts));
        now = now.plusSeconds(1);
    }
}

package io.notexactlyonce.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void putsMomentsInProportion() {
        var scale = new Scale(BEGIN, BEGIN.plusMillis(1_000), 100, 300);

        assertThat(scale.x(BEGIN)).isEqualTo(100);
        assertThat(scale.x(BEGIN.plusMillis(250))).isEqualTo(150);
        assertThat(scale.x(BEGIN.plusMillis(1_000))).isEqualTo(300);
    }

    @Test
    void marksRoundNumbers() {
        assertThat(labels(12)).containsExactly("0", "2 ms", "4 ms", "6 ms", "8 ms", "10 ms", "12 ms");
        assertThat(labels(1_300)).containsExactly("0", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1.0 s", "1.2 s");
        assertThat(labels(33_000)).containsExactly("0", "5 s", "10 s", "15 s", "20 s", "25 s", "30 s");
    }

    @Test
    void hasRoomForASingleMoment() {
        assertThat(new Scale(BEGIN, BEGIN, 100, 300).x(BEGIN)).isEqualTo(100);
        assertThat(labels(0)).containsExactly("0");
    }

    private static Iterable<String> labels(long milliseconds) {
        return new Scale(BEGIN, BEGIN.plusMillis(milliseconds), 0, 100)
                .ticks().stream().map(Scale.Tick::label).toList();
    }
}

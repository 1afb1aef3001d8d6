package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.observe.MetricsHistory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultTimesTest {

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    private final FaultTimes times = new FaultTimes(() -> now);

    @Test
    void tellHowLongAgoEachFaultWas() {
        times.add("kill-kafka");
        now = now.plusSeconds(30);
        times.add("poison");
        now = now.plusMillis(500);

        assertThat(times.struck())
                .containsExactly(new FaultTimes.Struck("kill-kafka", 30.5), new FaultTimes.Struck("poison", 0.5));
    }

    @Test
    void forgetWhatTheChartsNoLongerShow() {
        times.add("kill-kafka");
        now = now.plus(MetricsHistory.LENGTH);
        assertThat(times.struck()).hasSize(1);

        now = now.plus(Duration.ofMillis(1));

        assertThat(times.struck()).isEmpty();
    }
}

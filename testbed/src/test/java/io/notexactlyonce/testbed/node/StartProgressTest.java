package io.notexactlyonce.testbed.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartProgressTest {

    private static final Duration STEP = Duration.ofSeconds(10);

    private Instant now = Instant.EPOCH;
    private long bytes = 100;
    private Duration used = Duration.ofSeconds(3);
    private final StartProgress progress = new StartProgress(() -> bytes, () -> used, () -> now);

    @Test
    void isNoneInANodeThatNeitherWritesNorWorks() {
        assertThat(standsStillWithin(StartProgress.STANDSTILL)).isFalse();
        assertThat(standsStillWithin(STEP)).isTrue();
    }

    @Test
    void isMadeByALineInTheLog() {
        assertThat(standsStillWithin(StartProgress.STANDSTILL)).isFalse();
        bytes++;
        assertThat(standsStillWithin(StartProgress.STANDSTILL)).isFalse();
    }

    @Test
    void isMadeByANodeThatGetsATenthOfAProcessor() {
        for (int step = 0; step < 200; step++) {
            used = used.plus(STEP.dividedBy(10));
            assertThat(standsStillWithin(STEP)).isFalse();
        }
    }

    /** An idle JVM wakes up now and then. */
    @Test
    void isNotMadeByTimersAlone() {
        for (int step = 0; step < 12; step++) {
            used = used.plus(STEP.dividedBy(100));
            assertThat(standsStillWithin(STEP)).isFalse();
        }
        assertThat(standsStillWithin(STEP)).isTrue();
    }

    private boolean standsStillWithin(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(STEP);
            if (progress.standsStill()) {
                return true;
            }
        }
        return false;
    }
}

package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CrashLoopDetectorTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final CrashLoopDetector deaths = new CrashLoopDetector(clock);

    @Test
    void givesUpAtTheSixthDeathWithinAMinute() {
        for (int death = 1; death < 6; death++) {
            assertThat(deaths.isTooMany(Component.BROKER)).isFalse();
        }
        assertThat(deaths.isTooMany(Component.BROKER)).isTrue();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        for (int death = 1; death < 20; death++) {
            assertThat(deaths.isTooMany(Component.BROKER)).isFalse();
            now.updateAndGet(time -> time.plus(Duration.ofSeconds(13)));
        }
    }

    @Test
    void countsEachPartByItself() {
        for (int death = 1; death < 6; death++) {
            assertThat(deaths.isTooMany(Component.BROKER)).isFalse();
            assertThat(deaths.isTooMany(Component.DATABASE)).isFalse();
        }
    }
}

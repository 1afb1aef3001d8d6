package io.notexactlyonce.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Deaths deaths = new Deaths(clock);

    @Test
    void givesUpAtTheSixthDeathWithinAMinute() {
        for (int death = 1; death < 6; death++) {
            assertThat(deaths.isTooMany(Role.BROKER)).isFalse();
        }
        assertThat(deaths.isTooMany(Role.BROKER)).isTrue();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        for (int death = 1; death < 20; death++) {
            assertThat(deaths.isTooMany(Role.BROKER)).isFalse();
            now.updateAndGet(time -> time.plus(Duration.ofSeconds(13)));
        }
    }

    @Test
    void countsEachPartByItself() {
        for (int death = 1; death < 6; death++) {
            assertThat(deaths.isTooMany(Role.BROKER)).isFalse();
            assertThat(deaths.isTooMany(Role.DATABASE)).isFalse();
        }
    }
}

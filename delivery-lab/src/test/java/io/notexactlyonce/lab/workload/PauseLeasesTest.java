package io.notexactlyonce.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PauseLeasesTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final PauseLeases leases = new PauseLeases(() -> now);

    @Test
    void endsByItselfWhenItsHolderDies() {
        assertThat(leases.hold("verify", TEN_SECONDS)).isTrue();
        now = now.plusSeconds(9);
        assertThat(leases.isHeld()).isTrue();
        now = now.plusSeconds(1);
        assertThat(leases.isHeld()).isFalse();
    }

    @Test
    void lastsAsLongAsItIsRenewed() {
        for (int renewal = 0; renewal < 10; renewal++) {
            leases.hold("verify", TEN_SECONDS);
            now = now.plusSeconds(9);
            assertThat(leases.isHeld()).isTrue();
        }
    }

    @Test
    void lastsUntilTheLastHolderLetsGo() {
        leases.hold("verify", TEN_SECONDS);
        leases.hold("page", TEN_SECONDS);
        leases.release("verify");
        assertThat(leases.isHeld()).isTrue();
        leases.release("page");
        assertThat(leases.isHeld()).isFalse();
        leases.release("page");
    }

    @Test
    void isNotFilledUpByHoldersWhoseTimeIsOver() {
        for (int holder = 0; holder < 16; holder++) {
            assertThat(leases.hold("holder " + holder, TEN_SECONDS)).isTrue();
        }
        assertThat(leases.hold("one too many", TEN_SECONDS)).isFalse();
        assertThat(leases.hold("holder 3", TEN_SECONDS)).isTrue();
        now = now.plusSeconds(10);
        assertThat(leases.hold("one too many", TEN_SECONDS)).isTrue();
    }
}

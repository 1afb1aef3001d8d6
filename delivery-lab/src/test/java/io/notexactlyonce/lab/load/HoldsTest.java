package io.notexactlyonce.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HoldsTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Holds holds = new Holds(() -> now);

    @Test
    void endsByItselfWhenItsHolderDies() {
        assertThat(holds.hold("verify", TEN_SECONDS)).isTrue();
        now = now.plusSeconds(9);
        assertThat(holds.isHeld()).isTrue();
        now = now.plusSeconds(1);
        assertThat(holds.isHeld()).isFalse();
    }

    @Test
    void lastsAsLongAsItIsRenewed() {
        for (int renewal = 0; renewal < 10; renewal++) {
            holds.hold("verify", TEN_SECONDS);
            now = now.plusSeconds(9);
            assertThat(holds.isHeld()).isTrue();
        }
    }

    @Test
    void lastsUntilTheLastHolderLetsGo() {
        holds.hold("verify", TEN_SECONDS);
        holds.hold("page", TEN_SECONDS);
        holds.release("verify");
        assertThat(holds.isHeld()).isTrue();
        holds.release("page");
        assertThat(holds.isHeld()).isFalse();
        holds.release("page");
    }

    @Test
    void isNotFilledUpByHoldersWhoseTimeIsOver() {
        for (int holder = 0; holder < 16; holder++) {
            assertThat(holds.hold("holder " + holder, TEN_SECONDS)).isTrue();
        }
        assertThat(holds.hold("one too many", TEN_SECONDS)).isFalse();
        assertThat(holds.hold("holder 3", TEN_SECONDS)).isTrue();
        now = now.plusSeconds(10);
        assertThat(holds.hold("one too many", TEN_SECONDS)).isTrue();
    }
}

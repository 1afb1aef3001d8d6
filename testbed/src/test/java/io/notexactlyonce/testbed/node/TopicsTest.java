package io.notexactlyonce.testbed.node;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** {@link Answer} would give up before the client does, and blame a broker that was about to answer. */
    @Test
    void refusesAClientThatTriesLongerThanItsAnswersAreAwaited() {
        var address = "localhost:" + Testbed.freePort();

        Topics.admin(address, Answer.LONGEST_CALL).close(Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.admin(address, Answer.LONGEST_CALL.plusMillis(1)))
                .withMessageContaining("PT2M");
    }
}

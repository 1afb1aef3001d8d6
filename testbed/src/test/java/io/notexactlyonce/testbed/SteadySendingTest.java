package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class SteadySendingTest {

    /** Ended in mid-stream it once sent through its closed producer, and the second close waited for ever. */
    @Test
    void canBeEndedAndClosedInMidStreamEachTime() {
        var kafka = Testbed.broker();
        kafka.createTopic("ended-in-mid-stream", 1);

        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            for (var turn = 0; turn < 100; turn++) {
                try (var sending = new SteadySending(kafka, "ended-in-mid-stream")) {
                    sending.awaitProgress(1);
                    assertThat(sending.end()).isNotEmpty();
                }
            }
        });
    }
}

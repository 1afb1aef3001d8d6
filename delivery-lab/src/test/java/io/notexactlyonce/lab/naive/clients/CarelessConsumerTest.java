package io.notexactlyonce.lab.naive.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compose files set these durations, so whoever mistypes one has only this message. */
class CarelessConsumerTest {

    @Test
    void readsADuration() {
        assertThat(CarelessConsumer.duration("ACKNOWLEDGE_EVERY", "1m30s")).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 seconds", "five", "", "-1s"})
    void namesTheVariableOfWhatIsNoDuration(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CarelessConsumer.duration("ACKNOWLEDGE_EVERY", value))
                .withMessageContaining("ACKNOWLEDGE_EVERY is '%s'".formatted(value))
                .withMessageContaining("5s");
    }
}

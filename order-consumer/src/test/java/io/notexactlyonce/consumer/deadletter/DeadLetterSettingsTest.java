package io.notexactlyonce.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadLetterSettingsTest {

    @Test
    void remembersWhatWasDoneWithALetterAsLongAsItIsThere() {
        var letters = Duration.ofDays(7);

        assertThatThrownBy(() -> new DeadLetterSettings(letters, (short) 1, Duration.ofDays(7)))
                .hasMessageContaining("audit-retention");
        assertThatCode(() -> new DeadLetterSettings(letters, (short) 1, Duration.ofDays(8)))
                .doesNotThrowAnyException();
    }
}

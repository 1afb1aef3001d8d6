package io.notexactlyonce.settlement.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void remembersWhatWasDoneWithALetterAsLongAsItIsThere() {
        var letters = Duration.ofDays(7);

        assertThatThrownBy(() -> new TopicSettings(letters, Duration.ofDays(13), (short) 1))
                .hasMessageContaining("audit-retention");
        assertThatCode(() -> new TopicSettings(letters, Duration.ofDays(14), (short) 1))
                .doesNotThrowAnyException();
    }
}

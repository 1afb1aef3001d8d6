package io.notexactlyonce.consumer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxRetentionTest {

    @Test
    void refusesToForgetBeforeTheTopicsDo() {
        assertThatThrownBy(() -> retention(Duration.ofDays(22)).requireLongerThan(Duration.ofDays(22)))
                .isInstanceOfSatisfying(
                        UnsafeRetentionException.class,
                        e -> assertThat(e.remedy()).contains("INBOX_RETENTION to more than 23 days"))
                .hasMessageContaining("unsafe");
    }

    @Test
    void refusesToForgetWhatATopicKeepsForEver() {
        assertThatThrownBy(() -> retention(Duration.ofDays(3650)).requireLongerThan(null))
                .isInstanceOf(UnsafeRetentionException.class)
                .hasMessageContaining("retention.ms=-1");
    }

    @Test
    void acceptsAMemoryThatIsLonger() {
        retention(Duration.ofDays(23)).requireLongerThan(Duration.ofDays(22));
        retention(null).requireLongerThan(null);
    }

    private static InboxRetention retention(@Nullable Duration retention) {
        return new InboxRetention(new InboxSettings(retention, 7));
    }
}

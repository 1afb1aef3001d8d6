package io.notexactlyonce.consumer.inbox;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long the inbox remembers ids.
 *
 * @param retention at least a day; if absent, ids are kept forever
 * @param daysAhead days for which partitions are created in advance
 */
@Validated
@ConfigurationProperties("order-consumer.inbox")
record InboxSettings(
        @Nullable Duration retention, @Min(1) @Max(60) int daysAhead) {

    @AssertTrue(
            message =
                    "order-consumer.inbox.retention (INBOX_RETENTION) must be a day or more; leave it empty to keep ids"
                            + " forever")
    boolean isRetentionADayOrMore() {
        return retention == null || retention.compareTo(Duration.ofDays(1)) >= 0;
    }
}

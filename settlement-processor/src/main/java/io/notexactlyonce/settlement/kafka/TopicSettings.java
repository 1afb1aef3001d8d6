package io.notexactlyonce.settlement.kafka;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How to create this service's topics, if they do not exist.
 *
 * @param deadLetterRetention how long an operator has time to look at a dead letter
 * @param auditRetention how long to remember what operators did with dead letters
 * @param replicationFactor of all
 */
@Validated
@ConfigurationProperties("settlement.topics")
record TopicSettings(
        Duration deadLetterRetention,
        Duration auditRetention,
        @Min(1) short replicationFactor) {

    TopicSettings {
        // A topic deletes whole segments, of a week by default: a letter may be a week older than its retention.
        if (auditRetention.compareTo(deadLetterRetention.plusDays(7)) < 0) {
            throw new IllegalArgumentException("settlement.topics.audit-retention must be a week longer than"
                    + " dead-letter-retention, or a letter that was settled can be settled again");
        }
    }
}

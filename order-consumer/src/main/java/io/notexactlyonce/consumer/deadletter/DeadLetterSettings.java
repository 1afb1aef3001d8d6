package io.notexactlyonce.consumer.deadletter;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How to create the dead-letter topic, if it does not exist.
 *
 * @param retention how long an operator can replay a dead letter; the inbox must remember ids for this time too
 * @param replicationFactor of the topic
 * @param auditRetention how long to remember what operators did with letters
 */
@Validated
@ConfigurationProperties("order-consumer.dead-letters")
record DeadLetterSettings(Duration retention, @Min(1) short replicationFactor, Duration auditRetention) {

    DeadLetterSettings {
        // The topic deletes whole segments, of a day: a letter may be a day older than its retention.
        if (auditRetention.compareTo(retention.plusDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "order-consumer.dead-letters.audit-retention must be a day longer than retention,"
                            + " or a letter that was discarded waits for an operator again");
        }
    }
}

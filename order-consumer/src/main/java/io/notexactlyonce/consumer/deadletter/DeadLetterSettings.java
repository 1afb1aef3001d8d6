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
 */
@Validated
@ConfigurationProperties("order-consumer.dead-letters")
record DeadLetterSettings(Duration retention, @Min(1) short replicationFactor) {}

package io.notexactlyonce.consumer.deadletter;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the dead-letter topic is made, if it is not there.
 *
 * @param retention how long an operator has time to replay a dead letter; part of how long the inbox has to remember
 * @param replicationFactor of the topic
 */
@Validated
@ConfigurationProperties("order-consumer.dead-letters")
record DeadLetterSettings(Duration retention, @Min(1) short replicationFactor) {}

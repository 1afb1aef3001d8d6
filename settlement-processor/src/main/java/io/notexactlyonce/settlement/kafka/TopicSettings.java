package io.notexactlyonce.settlement.kafka;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How to create this service's topics, if they do not exist.
 *
 * @param deadLetterRetention how long an operator has time to look at a dead letter
 * @param replicationFactor of both
 */
@Validated
@ConfigurationProperties("settlement.topics")
record TopicSettings(Duration deadLetterRetention, @Min(1) short replicationFactor) {}

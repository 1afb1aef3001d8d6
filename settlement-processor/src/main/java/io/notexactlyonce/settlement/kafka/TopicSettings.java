package io.notexactlyonce.settlement.kafka;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How this service's topics are made, if they are not there.
 *
 * @param deadLetterRetention how long an operator has time to look at a dead letter
 * @param replicationFactor of both
 */
@Validated
@ConfigurationProperties("settlement.topics")
record TopicSettings(Duration deadLetterRetention, @Min(1) short replicationFactor) {}

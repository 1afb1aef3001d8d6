package io.notexactlyonce.producer.kafka;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the topic is to be made.
 *
 * @param replicationFactor of a topic that is made; one that exists is left as it is
 * @param timeout how long a question to the broker may take
 */
@Validated
@ConfigurationProperties("topic.orders")
record TopicSettings(
        @Min(1) short replicationFactor, @NotNull Duration timeout) {}

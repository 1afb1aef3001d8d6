package io.notexactlyonce.producer.kafka;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the topic is to be made.
 *
 * @param replicationFactor of a topic that is made; one that exists is left as it is
 */
@Validated
@ConfigurationProperties("topic.orders")
record TopicSettings(@Min(1) short replicationFactor) {}

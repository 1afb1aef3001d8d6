package io.notexactlyonce.producer.kafka;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How to create the topic.
 *
 * @param replicationFactor used when the topic is created; an existing topic is left as it is
 */
@Validated
@ConfigurationProperties("topic.orders")
record TopicSettings(@Min(1) short replicationFactor) {}

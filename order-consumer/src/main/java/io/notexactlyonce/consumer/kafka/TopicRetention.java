package io.notexactlyonce.consumer.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import io.notexactlyonce.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long the topics keep a record that could be redelivered. */
@Component
class TopicRetention {

    private final Broker broker;

    TopicRetention(Broker broker) {
        this.broker = broker;
    }

    /**
     * The time an event stays in the topic, plus the time in the dead-letter topic if it became a dead letter on its
     * last day.
     *
     * @return absent when there is no limit
     * @throws BrokerAwayException also when one of the topics does not exist yet
     */
    @Nullable
    Duration longestReturn() {
        ConfigResource orders = topic(Topics.ORDERS);
        ConfigResource deadLetters = topic(Topics.ORDERS_DEAD_LETTER);
        Map<ConfigResource, Config> configs = describe(orders, deadLetters);
        Duration inTopic = longestStay(configs.get(orders));
        Duration asDeadLetter = longestStay(configs.get(deadLetters));
        return inTopic == null || asDeadLetter == null ? null : inTopic.plus(asDeadLetter);
    }

    private Map<ConfigResource, Config> describe(ConfigResource... topics) {
        try {
            return broker.ask(admin -> admin.describeConfigs(List.of(topics)).all());
        } catch (BrokerAwayException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException missing) {
                throw new BrokerAwayException(
                        "the topic " + Topics.ORDERS + " does not exist yet; order-producer creates it", missing);
            }
            throw e;
        }
    }

    /**
     * Kafka deletes whole segments: a segment's first record stays until its last is older than {@code retention.ms}.
     */
    private static @Nullable Duration longestStay(Config topic) {
        boolean deletes = topic.get(CLEANUP_POLICY_CONFIG).value().contains(CLEANUP_POLICY_DELETE);
        long retention = Long.parseLong(topic.get(RETENTION_MS_CONFIG).value());
        if (!deletes || retention < 0) {
            return null;
        }
        long segment = Long.parseLong(topic.get(SEGMENT_MS_CONFIG).value());
        long sum = retention + segment;
        return sum < 0 ? null : Duration.ofMillis(sum);
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}

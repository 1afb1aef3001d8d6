package io.notexactlyonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class TopicRetentionTest {

    private final Broker broker = new Broker(
            new KafkaAdmin(Map.of("bootstrap.servers", Testbed.broker().bootstrapServers())));
    private final TopicRetention retention = new TopicRetention(broker);

    @BeforeEach
    void topics() {
        for (String topic : List.of(Topics.ORDERS, Topics.ORDERS_DEAD_LETTER)) {
            Testbed.broker().deleteTopic(topic);
            Testbed.broker().createTopic(topic, 1);
        }
    }

    @AfterEach
    void close() {
        broker.destroy();
    }

    @Test
    void addsTheTimeASegmentStaysOpenToBothTopics() {
        configure(Topics.ORDERS, "retention.ms", Duration.ofDays(3).toMillis() + "");
        configure(Topics.ORDERS_DEAD_LETTER, "segment.ms", Duration.ofDays(1).toMillis() + "");

        await().untilAsserted(() -> assertThat(retention.longestReturn()).isEqualTo(Duration.ofDays(3 + 7 + 7 + 1)));
    }

    @Test
    void hasNoLimitWhenOneOfThemKeepsForEver() {
        configure(Topics.ORDERS_DEAD_LETTER, "retention.ms", "-1");

        await().untilAsserted(() -> assertThat(retention.longestReturn()).isNull());
    }

    @Test
    void hasNoLimitWhenOneOfThemIsOnlyCompacted() {
        configure(Topics.ORDERS, "cleanup.policy", "compact");

        await().untilAsserted(() -> assertThat(retention.longestReturn()).isNull());
    }

    @Test
    void cannotTellAsLongAsATopicIsMissing() {
        Testbed.broker().deleteTopic(Topics.ORDERS);

        assertThatThrownBy(retention::longestReturn)
                .isInstanceOf(BrokerAwayException.class)
                .hasMessage("the topic orders does not exist yet; order-producer creates it");
    }

    private void configure(String topic, String name, String value) {
        broker.ask(admin -> admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all());
    }
}

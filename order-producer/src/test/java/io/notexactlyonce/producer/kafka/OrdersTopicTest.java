package io.notexactlyonce.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.ServiceTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaAdmin;

class OrdersTopicTest extends ServiceTest {

    @Autowired
    private OrdersTopic topic;

    @Test
    void isMadeOnceTheBrokerAnswers() {
        BROKER.deleteTopic(Topics.ORDERS);
        BROKER.pause();
        try {
            assertThat(topic.isReady()).isFalse();
        } finally {
            BROKER.resume();
        }
        assertThat(topic.state()).isEqualTo(new TopicState.Missing());

        assertThat(topic.isReady()).isTrue();
        await().untilAsserted(() -> assertThat(topic.state()).isEqualTo(new TopicState.Present(12, 12)));
    }

    @Test
    void isLeftAsItIsAndReportedWhenItHasAnotherPartitionCount() {
        BROKER.deleteTopic(Topics.ORDERS);
        BROKER.createTopic(Topics.ORDERS, 3);
        try {
            assertThat(topic.isReady()).isTrue();
            assertThat(http.get("/actuator/health/readiness").expect(200).body())
                    .contains("DEGRADED", "the topic should have 12 partitions");
            assertThat(topic.state()).isEqualTo(new TopicState.Present(3, 12));
        } finally {
            BROKER.deleteTopic(Topics.ORDERS);
            topic.isReady();
        }
    }

    @Test
    void isWaitedForWhileTheBrokersNameDoesNotResolveYet() {
        var broker = new Broker(
                new KafkaAdmin(Map.of("bootstrap.servers", "kafka-not-yet.invalid:9092")),
                new TopicSettings((short) 1, Duration.ofSeconds(1)));

        assertThat(new OrdersTopic(broker, new TopicSettings((short) 1, Duration.ofSeconds(1))).isReady())
                .isFalse();
    }
}

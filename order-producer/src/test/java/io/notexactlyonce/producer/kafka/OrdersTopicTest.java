package io.notexactlyonce.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
}

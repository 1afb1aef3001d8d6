package io.notexactlyonce.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.ServiceTest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaAdmin;

@ExtendWith(OutputCaptureExtension.class)
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
        await().untilAsserted(() -> assertThat(topic.state()).isEqualTo(new TopicState.Missing()));

        await().until(topic::isReady);
        await().untilAsserted(() -> assertThat(topic.state()).isEqualTo(new TopicState.Present(12, 12)));
    }

    /** A hundred bytes on the wire. */
    @Test
    void isMadeSoThatItTakesNoRecordThatIsLargeWhenDecompressed() {
        BROKER.deleteTopic(Topics.ORDERS);
        await().until(topic::isReady);
        await().untilAsserted(() -> assertThat(topic.state()).isEqualTo(new TopicState.Present(12, 12)));
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                BROKER.bootstrapServers(),
                "compression.type",
                "zstd",
                "max.request.size",
                1 << 24);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var large = new ProducerRecord<byte[], byte[]>(Topics.ORDERS, new byte[2_000_000]);
            var larger = new ProducerRecord<byte[], byte[]>("unlimited", new byte[2_000_000]);
            BROKER.createTopic("unlimited", 1);

            assertThat(producer.send(large))
                    .failsWithin(1, TimeUnit.MINUTES)
                    .withThrowableThat()
                    .withCauseInstanceOf(InvalidRecordException.class);
            assertThat(producer.send(larger)).as("the control").succeedsWithin(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void isLeftAsItIsAndReportedWhenItTakesLargeRecords(CapturedOutput output) {
        BROKER.deleteTopic(Topics.ORDERS);
        BROKER.createTopic(Topics.ORDERS, 12);
        try {
            await().untilAsserted(() -> {
                assertThat(topic.isReady()).isTrue();
                assertThat(output).contains("--topic orders --add-config max.decompressed.message.bytes=1048576");
            });
        } finally {
            BROKER.deleteTopic(Topics.ORDERS);
            await().until(topic::isReady);
        }
    }

    @Test
    void isLeftAsItIsAndReportedWhenItHasAnotherPartitionCount() {
        BROKER.deleteTopic(Topics.ORDERS);
        BROKER.createTopic(Topics.ORDERS, 3);
        try {
            await().until(topic::isReady);
            await().untilAsserted(() -> assertThat(topic.state()).isEqualTo(new TopicState.Present(3, 12)));
            await().untilAsserted(() -> assertThat(
                            http.get("/actuator/health/readiness").expect(200).body())
                    .contains("DEGRADED", "the topic should have 12 partitions"));
        } finally {
            BROKER.deleteTopic(Topics.ORDERS);
            await().until(topic::isReady);
        }
    }

    @Test
    void isWaitedForWhileTheBrokersNameDoesNotResolveYet() {
        Broker broker = new Broker(new KafkaAdmin(Map.of("bootstrap.servers", "kafka-not-yet.invalid:9092")));

        assertThat(new OrdersTopic(broker, new RecordSizes(broker), new TopicSettings((short) 1)).isReady())
                .isFalse();
    }
}

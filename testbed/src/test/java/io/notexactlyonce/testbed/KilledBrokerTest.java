package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KilledBrokerTest {

    @Test
    void keepsWhatItHasAcknowledged() throws Exception {
        try (var broker = Testbed.newBroker()) {
            broker.createTopic("events", 1);
            var settings = Map.<String, Object>of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    broker.bootstrapServers(),
                    ProducerConfig.ACKS_CONFIG,
                    "all");
            try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("events", "key", "before")).get();

                broker.kill(); // SIGKILL
                broker.start(); // the same address, the same data

                producer.send(new ProducerRecord<>("events", "key", "after")).get();
            }
            assertThat(broker.dump("events"))
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsExactly("before", "after");
        }
    }
}

package io.notexactlyonce.lab.bench.baseline;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients, with the services' settings wherever these affect the work. */
final class BareClients {

    private BareClients() {}

    /** Offsets are committed manually; the time of the commit makes the guarantee. */
    static KafkaConsumer<byte[], byte[]> consumer(BaselineSettings settings) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                settings.bootstrapServers(),
                "group.id",
                settings.topic(),
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "max.poll.records",
                settings.records(),
                "allow.auto.create.topics",
                false,
                "enable.metrics.push",
                false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param more settings, which override those that all services have */
    static KafkaProducer<byte[], byte[]> producer(BaselineSettings settings, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers", settings.bootstrapServers(),
                "acks", settings.acks(),
                "enable.idempotence", settings.acks().equals("all"),
                "compression.type", "lz4",
                "enable.metrics.push", false));
        config.putAll(more);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

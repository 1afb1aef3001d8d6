package io.notexactlyonce.testbed.proxy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer of one topic, with whatever settings a test asks for. */
final class Sender implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final String topic;

    Sender(String bootstrapServers, String topic, Map<String, Object> settings) {
        this.topic = topic;
        var all = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", bootstrapServers,
                "linger.ms", 0,
                // one record a batch, so that records and requests are the same
                "batch.size", 1,
                "request.timeout.ms", 5_000,
                "delivery.timeout.ms", 20_000));
        all.putAll(settings);
        producer = new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
        producer.partitionsFor(topic);
    }

    CompletableFuture<RecordMetadata> send(String value) {
        var sent = new CompletableFuture<RecordMetadata>();
        producer.send(new ProducerRecord<>(topic, value), (metadata, failure) -> {
            if (failure == null) {
                sent.complete(metadata);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}

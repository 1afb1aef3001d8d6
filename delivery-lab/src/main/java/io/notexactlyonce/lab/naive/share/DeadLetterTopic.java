package io.notexactlyonce.lab.naive.share;

import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Takes unchanged copies of records that can't be processed. */
final class DeadLetterTopic {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    DeadLetterTopic(ProgramConfig config) {
        this.producer = new KafkaProducer<>(
                ClientSettings.ofProducer(config, Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = config.deadLetters();
    }

    /** Returns when Kafka has it. */
    void publish(ConsumerRecord<byte[], byte[]> message) {
        var copy = new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
        try {
            producer.send(copy).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a dead letter can't be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

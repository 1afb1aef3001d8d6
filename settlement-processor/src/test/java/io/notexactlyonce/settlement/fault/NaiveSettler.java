package io.notexactlyonce.settlement.fault;

import io.notexactlyonce.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The same work without a transaction: entries and offsets one after the other, in either order. A control. */
public final class NaiveSettler implements Runnable {

    /** Set to commit the offsets before the entries are written. */
    static final String COMMIT_FIRST = "COMMIT_FIRST";

    private final boolean commitFirst = System.getenv().containsKey(COMMIT_FIRST);
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
            Map.of(
                    "bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
                    "group.id", System.getenv("SPRING_KAFKA_CONSUMER_GROUP_ID"),
                    "enable.auto.commit", "false",
                    "auto.offset.reset", "earliest",
                    "session.timeout.ms", "3000",
                    "heartbeat.interval.ms", "1000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());

    @Override
    public void run() {
        consumer.subscribe(List.of(Topics.ORDERS));
        while (true) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
            if (!records.isEmpty()) {
                settle(records);
            }
        }
    }

    private void settle(ConsumerRecords<byte[], byte[]> records) {
        if (commitFirst) {
            consumer.commitSync();
        }
        records.forEach(record -> producer.send(new ProducerRecord<>(Topics.SETTLEMENTS, record.key(), null)));
        producer.flush();
        if (!commitFirst) {
            consumer.commitSync();
        }
    }
}

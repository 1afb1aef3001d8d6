package io.notexactlyonce.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody else who writes to the log. */
record Stranger(String bootstrapServers) {

    /** Records that are no event, and bear one id. */
    void sendGarbage(int records) throws Exception {
        try (var producer = producer(Map.of())) {
            for (int i = 0; i < records; i++) {
                var record = new ProducerRecord<>(Topics.ORDERS, 0, "x".getBytes(UTF_8), "no JSON".getBytes(UTF_8));
                record.headers().add("ce_id", "the-same".getBytes(UTF_8));
                producer.send(record).get(1, TimeUnit.MINUTES);
            }
        }
    }

    /** At the end of each partition of the log. */
    void abortATransaction() throws Exception {
        try (var producer = producer(Map.of("transactional.id", "spoiled-" + UUID.randomUUID()))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int partition = 0; partition < Topics.ORDERS_PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(Topics.ORDERS, partition, null, "aborted".getBytes(UTF_8)))
                        .get(1, TimeUnit.MINUTES);
            }
            producer.abortTransaction();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.testbed.Kafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic, for programs that read with read_committed: they don't see a backlog before its transaction commits. */
final class TopicSource implements Source {

    /** Of a backlog's transaction, in milliseconds: the most that a broker allows by default. */
    private static final int LONGEST = 900_000;

    private final String topic;
    private final OrderEventCodec codec = new OrderEventCodec();
    private final KafkaProducer<byte[], byte[]> backlog;
    private final KafkaProducer<byte[], byte[]> single;

    TopicSource(Kafka kafka, String topic) {
        this.topic = topic;
        backlog = producer(
                kafka,
                Map.of(
                        "transactional.id",
                        "bench-" + topic,
                        "batch.size",
                        256 * 1024,
                        "transaction.timeout.ms",
                        LONGEST));
        // no batching, because each record's latency is measured
        single = producer(kafka, Map.of("linger.ms", 0));
        backlog.initTransactions();
    }

    @Override
    public Instant release(List<OrderEvent> events) {
        backlog.beginTransaction();
        events.forEach(event -> backlog.send(record(event)));
        backlog.flush();
        var released = Instant.now();
        backlog.commitTransaction();
        return released;
    }

    @Override
    public void send(OrderEvent event) {
        single.send(record(event));
    }

    private ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        var encoded = codec.encode(event);
        var record = new ProducerRecord<>(topic, encoded.key().getBytes(StandardCharsets.UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static KafkaProducer<byte[], byte[]> producer(Kafka kafka, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "acks",
                "all",
                "enable.idempotence",
                true,
                "enable.metrics.push",
                false));
        config.putAll(more);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        backlog.close(Duration.ZERO);
        single.close(Duration.ZERO);
    }
}

package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.testbed.Kafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Effects that are records: they exist when a consumer at read_committed receives them. */
final class ReceivedEffects implements Effects {

    private final Map<String, Instant> moments = new ConcurrentHashMap<>();
    private volatile long count;
    private volatile long twice;
    private volatile Instant latest = Instant.EPOCH;
    private volatile boolean isClosed;

    ReceivedEffects(Kafka kafka, String topic, int partitions) {
        DaemonThreads.start("receives-" + topic, () -> receive(kafka, topic, partitions));
    }

    private void receive(Kafka kafka, String topic, int partitions) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5000,
                "enable.metrics.push",
                false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, partitions)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList());
            while (!isClosed) {
                var received = consumer.poll(Duration.ofMillis(200));
                var now = Instant.now();
                received.forEach(record -> note(new String(record.key(), StandardCharsets.UTF_8), now));
                latest = received.isEmpty() ? latest : now;
                // last, so that a reader of the count sees the records that it counts
                count = count + received.count();
            }
        }
    }

    private void note(String eventId, Instant now) {
        if (moments.putIfAbsent(eventId, now) != null) {
            twice = twice + 1;
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long distinct() {
        return count - twice;
    }

    @Override
    public Instant latest() {
        return latest;
    }

    @Override
    public List<Instant> moments(List<OrderEvent> events) {
        return events.stream()
                .map(event -> Optional.ofNullable(moments.get(event.id().toString()))
                        .orElseThrow(
                                () -> new CorrectnessViolation("the output of %s is missing".formatted(event.id()))))
                .toList();
    }

    @Override
    public void forget() {
        moments.clear();
    }

    @Override
    public void close() {
        isClosed = true;
    }
}

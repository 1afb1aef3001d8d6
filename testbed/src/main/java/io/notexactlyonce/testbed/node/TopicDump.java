package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a whole topic with a separate client that has no group and commits nothing. */
public final class TopicDump {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private TopicDump() {}

    public static List<ConsumerRecord<byte[], byte[]>> of(
            String bootstrapServers, String topic, IsolationLevel isolation) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation.toString(),
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis(),
                // a cluster's broker may be frozen: leave time to ask another
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer, topic);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Consumer<byte[], byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new TestbedException("there is no topic " + topic + " to dump");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var lastProgress = System.nanoTime();
        while (!isAt(ends, consumer)) {
            var polled = consumer.poll(Duration.ofMillis(100));
            polled.forEach(records::add);
            if (!polled.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > TIMEOUT.toNanos()) {
                throw new TestbedException(
                        "the dump of %s got nothing for %s; it lacks %s".formatted(topic, TIMEOUT, ends));
            }
        }
        // records written after the end offsets were read may have come with the last batch
        records.removeIf(read -> read.offset() >= ends.get(new TopicPartition(topic, read.partition())));
        records.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return List.copyOf(records);
    }

    /** By position, not by count: transaction markers and compacted records leave gaps. */
    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), TIMEOUT) >= end.getValue());
    }
}

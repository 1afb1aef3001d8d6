package io.notexactlyonce.lab.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a whole topic record by record, with a client that belongs to no group and commits nothing. The test bed's dump
 * keeps all records in memory, which suits a test's topics but not a system that has run for days.
 */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Enough to find out whether there is a record; by default 50 MB are fetched, and 500 records decompressed. */
    private static final Map<String, Object> ONE_RECORD = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 * 1024,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);

    private TopicReader() {}

    /**
     * Reads up to the current end offsets, each partition in order.
     *
     * @return the first offset of each partition; above 0 when retention has deleted records
     */
    static Map<TopicPartition, Long> each(
            String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try (var consumer = open(bootstrapServers, Map.of())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var begins = consumer.beginningOffsets(partitions);
            read(consumer, consumer.endOffsets(partitions), action);
            return begins;
        }
    }

    /** Whether a reader of committed records finds none there, because all were aborted. */
    static boolean hasNothing(String bootstrapServers, TopicPartition partition, long from, long end) {
        try (var consumer = open(bootstrapServers, ONE_RECORD)) {
            consumer.assign(List.of(partition));
            consumer.seek(
                    partition,
                    Math.max(from, consumer.beginningOffsets(List.of(partition)).get(partition)));
            var begin = System.nanoTime();
            while (System.nanoTime() - begin < PATIENCE.toNanos()) {
                if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    return false;
                }
                if (consumer.position(partition, PATIENCE) >= end) {
                    return true;
                }
            }
            // the position is stuck before an open transaction
            return false;
        }
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> action) {
        var lastProgress = System.nanoTime();
        while (!isAt(ends, consumer)) {
            var polled = consumer.poll(Duration.ofMillis(100));
            for (var record : polled) {
                // the last batch may contain records that were written after the end offsets were read
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    action.accept(record);
                }
            }
            if (!polled.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new TimeoutException("no record of %s came for %d s; its ends are %s"
                        .formatted(ends.keySet().iterator().next().topic(), PATIENCE.toSeconds(), ends));
            }
        }
    }

    /** Compares positions, not counts: transaction markers and compacted records leave gaps. */
    private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<?, ?> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    static KafkaConsumer<byte[], byte[]> open(String bootstrapServers, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // for the topic's consumers, aborted records don't exist
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // looking for a missing topic must not create it
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

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
 * Reads a whole topic record by record with a client that belongs to no group and commits nothing. A dump of the test bed
 * keeps all records in memory: that is for topics of a test, not of a system that has been running for days.
 */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whoever asks whether there is one needs no more; by default 50 MB are fetched, and 500 records decompressed. */
    private static final Map<String, Object> ONE_RECORD = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 * 1024,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);

    private TopicReader() {}

    /**
     * Up to the end offsets of this moment, each partition in its order.
     *
     * @return where each partition begins: behind 0 when retention has deleted what was there
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

    /** Whether a reader of committed records finds none there: all of it was aborted. */
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
            // behind a transaction that is still open
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
                // what was written after the look at the end offsets comes along with the last batch
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    action.accept(record);
                }
            }
            if (!polled.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing came from %s for %d s; its ends are %s"
                        .formatted(ends.keySet().iterator().next().topic(), PATIENCE.toSeconds(), ends));
            }
        }
    }

    /** By position, not by count: markers of transactions and compacted records leave gaps. */
    private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<?, ?> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private static KafkaConsumer<byte[], byte[]> open(String bootstrapServers, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // what was aborted has never been there, for whoever the topic was made for
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // a topic that isn't there must not be made by looking for it
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

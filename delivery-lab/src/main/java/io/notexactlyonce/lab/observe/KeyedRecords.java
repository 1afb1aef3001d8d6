package io.notexactlyonce.lab.observe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Finds the records of one key. Not thread-safe. */
final class KeyedRecords implements AutoCloseable {

    /** A key's records of long ago aren't worth a minute of reading. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(200);

    /** Clocks of producers and databases may differ by this. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;

    KeyedRecords(String bootstrapServers) {
        consumer = TopicReader.open(bootstrapServers, Map.of());
    }

    /**
     * In the order of the log, of the partition that the default partitioner chooses.
     *
     * @param since when the first of them was written
     * @throws KafkaException when the broker doesn't answer, or there is more to read than a few seconds allow
     */
    List<ConsumerRecord<byte[], byte[]>> find(String topic, String key, Instant since) {
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        var partition = new TopicPartition(
                topic,
                BuiltInPartitioner.partitionForKey(
                        bytes, consumer.partitionsFor(topic).size()));
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        var first = consumer.offsetsForTimes(Map.of(partition, since.minus(SKEW).toEpochMilli()))
                .get(partition);
        if (first == null) {
            return List.of();
        }
        consumer.seek(partition, first.offset());
        return read(partition, end, bytes);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, long end, byte[] key) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var begin = System.nanoTime();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new KafkaException(
                        "%s has more records than %s allow to look through".formatted(partition, LONGEST));
            }
            for (var candidate : consumer.poll(POLL)) {
                if (Arrays.equals(candidate.key(), key)) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package io.notexactlyonce.events.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * A poll that is put together of small ones, until it has as many records or bytes as it may. Kafka's client bounds a poll by
 * the number of its records alone, and a record is any size that compression brought past the broker.
 */
final class Portions {

    /** What the client polls at once, and so by how much a poll can exceed its bytes: records of the largest size. */
    static final int RECORDS_AT_ONCE = 20;

    private static final Duration KNOWN_POSITION = Duration.ofMillis(100);

    private final PollSettings settings;
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();
    private int count;
    private long bytes;

    Portions(PollSettings settings) {
        this.settings = settings;
    }

    void add(ConsumerRecords<byte[], byte[]> portion) {
        for (TopicPartition partition : portion.partitions()) {
            records.computeIfAbsent(partition, it -> new ArrayList<>()).addAll(portion.records(partition));
        }
        nextOffsets.putAll(portion.nextOffsets());
        count += portion.count();
        portion.forEach(record -> bytes += size(record));
    }

    /** Whether another portion may come. */
    boolean hasRoom() {
        return count + RECORDS_AT_ONCE <= settings.maxRecords() && bytes < settings.maxBytes();
    }

    /**
     * All of it, but for partitions that went to another member, or went and came back, between two portions: from there, the
     * records are delivered again.
     */
    ConsumerRecords<byte[], byte[]> stillAssigned(Consumer<byte[], byte[]> consumer) {
        records.entrySet().removeIf(entry -> !isBehind(consumer, entry.getKey(), last(entry.getValue())));
        nextOffsets.keySet().retainAll(records.keySet());
        return new ConsumerRecords<>(records, nextOffsets);
    }

    private static boolean isBehind(Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        try {
            return consumer.assignment().contains(partition) && consumer.position(partition, KNOWN_POSITION) > offset;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static long last(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.get(records.size() - 1).offset();
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            byte[] value = header.value();
            size += header.key().length() + (value == null ? 0 : value.length);
        }
        return size;
    }
}

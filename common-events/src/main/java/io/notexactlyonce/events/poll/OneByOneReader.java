package io.notexactlyonce.events.poll;

import static org.apache.kafka.clients.consumer.ConsumerConfig.*;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a partition one record per poll, with a separate consumer outside the group. A record that does not fit into
 * memory once decompressed is replaced by a {@link TooLargeRecord}, which is handled like any record that can't be
 * decoded.
 */
final class OneByOneReader {

    private static final int MOST_RECORDS = 100;
    private static final long MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> settings;

    OneByOneReader(Map<String, Object> groupMember) {
        settings = new HashMap<>(groupMember);
        List.of(
                        GROUP_ID_CONFIG,
                        GROUP_INSTANCE_ID_CONFIG,
                        GROUP_PROTOCOL_CONFIG,
                        INTERCEPTOR_CLASSES_CONFIG,
                        CLIENT_ID_CONFIG)
                .forEach(settings::remove);
        settings.put(ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(AUTO_OFFSET_RESET_CONFIG, "none");
    }

    /** Reads on from an offset for a few seconds, and stops at 100 records or 4 MiB. */
    Reading read(TopicPartition partition, long from) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        KafkaException failure = null;
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            try {
                collect(consumer, partition, records);
            } catch (OutOfMemoryError e) {
                records.add(TooLargeRecord.at(partition, consumer.position(partition)));
            }
        } catch (KafkaException e) {
            failure = e; // the records read before it are good
        }
        if (records.isEmpty()) {
            return new Reading(ConsumerRecords.empty(), failure);
        }
        var next = new OffsetAndMetadata(records.get(records.size() - 1).offset() + 1);
        return new Reading(new ConsumerRecords<>(Map.of(partition, records), Map.of(partition, next)), failure);
    }

    private static void collect(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
        Instant deadline = Instant.now().plus(PATIENCE);
        long bytes = 0;
        while (consumer.position(partition, PATIENCE) < end
                && records.size() < MOST_RECORDS
                && bytes < MOST_BYTES
                && Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records.add(record);
                bytes += Math.max(record.serializedValueSize(), 0);
            }
        }
    }

    /**
     * What was read.
     *
     * @param failure why reading stopped; absent at the partition's end or at a limit
     */
    record Reading(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable KafkaException failure) {}
}

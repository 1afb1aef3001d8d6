package io.notexactlyonce.consumer.deadletter;

import static io.notexactlyonce.events.Topics.ORDERS_DEAD_LETTER;
import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads the dead-letter topic, outside any group: looking at a dead letter takes it from nobody. */
@Component
public class DeadLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<byte[], byte[]> kafka;

    DeadLetters(ConsumerFactory<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /** The newest, newest first. */
    public List<StoredDeadLetter> newest(int limit) {
        try (Consumer<byte[], byte[]> consumer = open()) {
            List<TopicPartition> partitions = consumer.partitionsFor(ORDERS_DEAD_LETTER, PATIENCE).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return read(consumer, partitions, limit)
                    .sorted(comparing(ConsumerRecord<byte[], byte[]>::timestamp)
                            .reversed()
                            .thenComparing(ConsumerRecord::partition)
                            .thenComparing(comparing(ConsumerRecord<byte[], byte[]>::offset)
                                    .reversed()))
                    .limit(limit)
                    .map(StoredDeadLetter::of)
                    .toList();
        }
    }

    /** The record that was given up, as it arrived, but at its place in the dead-letter topic. */
    public Optional<ConsumerRecord<byte[], byte[]>> find(int partition, long offset) {
        TopicPartition at = new TopicPartition(ORDERS_DEAD_LETTER, partition);
        try (Consumer<byte[], byte[]> consumer = open()) {
            boolean exists = consumer.partitionsFor(ORDERS_DEAD_LETTER, PATIENCE).stream()
                    .anyMatch(info -> info.partition() == partition);
            if (!exists || offset < 0) {
                return Optional.empty();
            }
            consumer.assign(List.of(at));
            long end = consumer.endOffsets(List.of(at), PATIENCE).get(at);
            consumer.seek(at, offset);
            return collect(consumer, Map.of(at, Math.min(end, offset + 1))).stream()
                    .filter(record -> record.offset() == offset)
                    .findFirst()
                    .map(DeadLetters::original);
        }
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, int limit) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        partitions.forEach(at -> consumer.seek(at, Math.max(begins.get(at), ends.get(at) - limit)));
        return collect(consumer, ends).stream();
    }

    /** Bounded: what has not come after some seconds is left out. */
    private static List<ConsumerRecord<byte[], byte[]>> collect(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && !isRead(consumer, ends)) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private static ConsumerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> stored) {
        return new ConsumerRecord<>(
                stored.topic(),
                stored.partition(),
                stored.offset(),
                stored.timestamp(),
                stored.timestampType(),
                stored.serializedKeySize(),
                stored.serializedValueSize(),
                stored.key(),
                stored.value(),
                DeadLetterHeaders.original(stored.headers()),
                stored.leaderEpoch());
    }

    private Consumer<byte[], byte[]> open() {
        return kafka.createConsumer(null, "dead-letters-", null);
    }
}

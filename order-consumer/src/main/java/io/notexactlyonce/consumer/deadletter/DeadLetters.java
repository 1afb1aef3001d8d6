package io.notexactlyonce.consumer.deadletter;

import static io.notexactlyonce.events.Topics.ORDERS_DEAD_LETTER;
import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads the dead-letter topic outside any group: reading a dead letter does not consume it. */
@Component
public class DeadLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Comparator<StoredDeadLetter> NEWEST_FIRST = comparing(StoredDeadLetter::storedAt)
            .reversed()
            .thenComparing(StoredDeadLetter::partition)
            .thenComparing(comparing(StoredDeadLetter::offset).reversed());

    private final ConsumerFactory<byte[], byte[]> kafka;

    DeadLetters(ConsumerFactory<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * The newest letters, newest first. Keeps only an excerpt of each letter before reading the next, and no more
     * excerpts than requested. Letters that can't be read within a few seconds are left out; each partition gets an
     * equal share of the time.
     */
    public Listing newest(int limit) {
        PriorityQueue<StoredDeadLetter> newest = new PriorityQueue<>(NEWEST_FIRST.reversed());
        boolean complete = true;
        try (Consumer<byte[], byte[]> consumer = open()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            for (TopicPartition at : partitions) {
                long from = Math.max(begins.get(at), ends.get(at) - limit);
                complete &= read(consumer, at, from, ends.get(at), PATIENCE.dividedBy(partitions.size()), record -> {
                    newest.add(StoredDeadLetter.of(record));
                    if (newest.size() > limit) {
                        newest.remove();
                    }
                });
            }
        }
        return new Listing(complete, newest.stream().sorted(NEWEST_FIRST).toList());
    }

    /** @param complete whether all letters could be read in time */
    public record Listing(boolean complete, List<StoredDeadLetter> letters) {}

    /** The given-up record as it arrived, but with its position in the dead-letter topic. */
    public Optional<ConsumerRecord<byte[], byte[]>> find(int partition, long offset) {
        TopicPartition at = new TopicPartition(ORDERS_DEAD_LETTER, partition);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = open()) {
            if (partitions(consumer).contains(at)
                    && offset
                            >= consumer.beginningOffsets(List.of(at), PATIENCE).get(at)
                    && offset < consumer.endOffsets(List.of(at), PATIENCE).get(at)
                    && !read(consumer, at, offset, offset + 1, PATIENCE, found::add)) {
                throw new TimeoutException("The dead letter could not be read within " + PATIENCE.toSeconds() + " s");
            }
        }
        return found.stream()
                .filter(record -> record.offset() == offset)
                .findFirst()
                .map(DeadLetters::original);
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(ORDERS_DEAD_LETTER, PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Returns false when the time runs out first. */
    private static boolean read(
            Consumer<byte[], byte[]> consumer,
            TopicPartition at,
            long from,
            long to,
            Duration time,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Instant deadline = Instant.now().plus(time);
        consumer.assign(List.of(at));
        consumer.seek(at, from);
        while (consumer.position(at, PATIENCE) < to) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            consumer.poll(POLL).forEach(reader);
        }
        return true;
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

    /** Polls one letter at a time and fetches little more: a fetch returns at least one whole batch. */
    private Consumer<byte[], byte[]> open() {
        Properties bounds = new Properties();
        bounds.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        bounds.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1024 * 1024);
        return kafka.createConsumer(null, "dead-letters-", null, bounds);
    }
}

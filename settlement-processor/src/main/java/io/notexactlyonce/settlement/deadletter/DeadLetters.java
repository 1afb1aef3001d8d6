package io.notexactlyonce.settlement.deadletter;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.function.Predicate;
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

    /** The most letters that one call goes through, from one place on; without a place, of one partition. */
    public static final int MOST_SCANNED = 10_000;

    private static final Comparator<StoredDeadLetter> NEWEST_FIRST = comparing(StoredDeadLetter::firstAt)
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
     *
     * @param depth how many of each partition's newest letters are looked at
     */
    public Listing newest(int limit, int depth, Predicate<ConsumerRecord<byte[], byte[]>> filter) {
        PriorityQueue<StoredDeadLetter> newest = new PriorityQueue<>(NEWEST_FIRST.reversed());
        boolean complete = true;
        try (Consumer<byte[], byte[]> consumer = open()) {
            List<TopicPartition> partitions = LetterScan.partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LetterScan.PATIENCE);
            Duration time = LetterScan.PATIENCE.dividedBy(Math.max(1, partitions.size()));
            for (TopicPartition at : partitions) {
                var next = new LetterScan(consumer, depth, time).within(at, ends.get(at) - depth, letter -> {
                    if (filter.test(letter)) {
                        newest.add(StoredDeadLetter.of(letter));
                    }
                    if (newest.size() > limit) {
                        newest.remove();
                    }
                    return true;
                });
                complete &= next.isEmpty();
            }
        }
        return new Listing(complete, newest.stream().sorted(NEWEST_FIRST).toList(), null);
    }

    /** Letters from a place on, in the order of the log, so that page by page all can be seen. */
    public Listing page(LetterId from, int limit, Predicate<ConsumerRecord<byte[], byte[]>> filter) {
        List<StoredDeadLetter> letters = new ArrayList<>();
        Optional<LetterId> next = scan(from, LetterScan.PATIENCE, letter -> {
            if (filter.test(letter)) {
                letters.add(StoredDeadLetter.of(letter));
            }
            return letters.size() < limit;
        });
        return new Listing(true, letters, next.orElse(null));
    }

    /**
     * Shows letters to a visitor, one by one, in the order of the log.
     *
     * @param time after which it ends, as it does after {@link #MOST_SCANNED} letters
     * @param visitor returns whether to go on
     * @return where to continue, or nothing when the end is reached
     */
    public Optional<LetterId> scan(LetterId from, Duration time, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        try (Consumer<byte[], byte[]> consumer = open()) {
            return new LetterScan(consumer, MOST_SCANNED, time).from(from, visitor);
        }
    }

    /** The letter as it is stored. */
    public Optional<ConsumerRecord<byte[], byte[]>> find(LetterId id) {
        TopicPartition at = new TopicPartition(DeadLetterTopic.NAME, id.partition());
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = open()) {
            if (LetterScan.partitions(consumer).contains(at)) {
                var next = new LetterScan(consumer, 1, LetterScan.PATIENCE).within(at, id.offset(), letter -> {
                    found.add(letter);
                    return false;
                });
                if (found.isEmpty() && next.isPresent()) {
                    throw new TimeoutException("The dead letter could not be read within " + LetterScan.PATIENCE);
                }
            }
        }
        return found.stream().filter(letter -> letter.offset() == id.offset()).findFirst();
    }

    /** The given-up record as it arrived, but with its position in the dead-letter topic. */
    public static ConsumerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> stored) {
        return original(stored, stored.topic(), stored.partition(), stored.offset());
    }

    /** The same with the position of the given-up record. */
    public static ConsumerRecord<byte[], byte[]> originalAtOrigin(ConsumerRecord<byte[], byte[]> stored) {
        LetterOrigin origin = LetterOrigin.of(stored);
        return original(stored, origin.topic(), origin.partition(), origin.offset());
    }

    private static ConsumerRecord<byte[], byte[]> original(
            ConsumerRecord<byte[], byte[]> stored, String topic, int partition, long offset) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
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

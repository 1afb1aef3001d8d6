package io.notexactlyonce.consumer.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Goes through the letters in the order of the log, one partition after the other, as far as its bounds allow. */
final class LetterScan {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Instant deadline;
    private int left;

    /** @param mostLetters after this many letters it ends, and when the time is over */
    LetterScan(Consumer<byte[], byte[]> consumer, int mostLetters, Duration time) {
        this.consumer = consumer;
        this.deadline = Instant.now().plus(time);
        this.left = mostLetters;
    }

    /**
     * @param visitor returns whether to go on
     * @return where to continue, or nothing when the end is reached
     */
    Optional<LetterId> from(LetterId start, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        List<TopicPartition> partitions = partitions(consumer).stream()
                .filter(at -> at.partition() >= start.partition())
                .toList();
        for (TopicPartition at : partitions) {
            long first = at.partition() == start.partition() ? start.offset() : 0;
            Optional<LetterId> next = within(at, first, visitor);
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    /** The same, within one partition, and of the letters that are there now. */
    Optional<LetterId> within(TopicPartition at, long first, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        long end = consumer.endOffsets(List.of(at), PATIENCE).get(at);
        long position =
                Math.max(first, consumer.beginningOffsets(List.of(at), PATIENCE).get(at));
        if (position < end) {
            consumer.assign(List.of(at));
            consumer.seek(at, position);
        }
        while (position < end) {
            if (left <= 0 || Instant.now().isAfter(deadline)) {
                return Optional.of(new LetterId(at.partition(), position));
            }
            for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
                left--;
                if (!visitor.test(letter)) {
                    return Optional.of(new LetterId(at.partition(), letter.offset() + 1));
                }
            }
            // Past the markers of transactions, too, which are no records.
            position = consumer.position(at, PATIENCE);
        }
        return Optional.empty();
    }

    static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(DeadLetterTopic.NAME, PATIENCE)
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        partitions.sort(Comparator.comparing(TopicPartition::partition));
        return partitions;
    }
}

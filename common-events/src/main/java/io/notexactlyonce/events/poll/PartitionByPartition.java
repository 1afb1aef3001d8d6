package io.notexactlyonce.events.poll;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While a poll of all partitions fails, reads them in turn, record by record, to get past the bad record or to find and
 * hold the partition that fails. A partition that the failure names comes first. Otherwise they take turns, or
 * partitions with many records would starve the others.
 */
final class PartitionByPartition {

    private static final Logger log = LoggerFactory.getLogger(PartitionByPartition.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final OneByOneReader reader;
    private final HeldPartitions held = new HeldPartitions();
    private @Nullable TopicPartition last;

    PartitionByPartition(Consumer<byte[], byte[]> consumer, Positions positions, OneByOneReader reader) {
        this.consumer = consumer;
        this.positions = positions;
        this.reader = reader;
    }

    Collection<String> held() {
        return held.descriptions();
    }

    /** Before a poll: pauses the held partitions, and resumes those whose wait is over. */
    void prepare() {
        positions.restore();
        held.retain(consumer.assignment());
        Set<TopicPartition> due = held.due();
        due.retainAll(consumer.assignment());
        consumer.resume(due);
        consumer.pause(held.waiting());
    }

    /** @return the next partition's records; null when no partition could be at fault */
    @Nullable
    ConsumerRecords<byte[], byte[]> read(Throwable failure) {
        positions.restore();
        for (TopicPartition partition : inTurn(String.valueOf(failure.getMessage()))) {
            last = partition;
            var reading = reader.read(partition, consumer.position(partition, PATIENCE));
            if (!reading.records().isEmpty()) {
                return goOn(partition, reading.records(), failure);
            }
            if (reading.failure() != null) {
                hold(partition, reading.failure());
                return ConsumerRecords.empty();
            }
        }
        return null;
    }

    private List<TopicPartition> inTurn(String failure) {
        Set<TopicPartition> readable = new HashSet<>(consumer.assignment());
        readable.removeAll(consumer.paused());
        Comparator<TopicPartition> namedFirst =
                Comparator.comparing(partition -> !failure.contains(partition.toString()));
        Comparator<TopicPartition> thoseBehindFirst =
                Comparator.comparing(partition -> last != null && ORDER.compare(partition, last) <= 0);
        return readable.stream()
                .sorted(namedFirst.thenComparing(thoseBehindFirst).thenComparing(ORDER))
                .toList();
    }

    private ConsumerRecords<byte[], byte[]> goOn(
            TopicPartition partition, ConsumerRecords<byte[], byte[]> records, Throwable failure) {
        held.release(partition);
        consumer.seek(partition, records.nextOffsets().get(partition));
        log.warn("{} is read record by record, {} this time: {}", partition, records.count(), failure.toString());
        return records;
    }

    private void hold(TopicPartition partition, Throwable failure) {
        Duration wait = held.hold(partition, failure);
        log.error(
                "{} can't be read; retrying in {} s. The other partitions go on", partition, wait.toSeconds(), failure);
    }
}

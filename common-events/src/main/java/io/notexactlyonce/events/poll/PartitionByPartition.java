package io.notexactlyonce.events.poll;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the partition that a poll fails of: it polls each alone, reads the one that fails record by record, or holds it. */
final class PartitionByPartition {

    private static final Logger log = LoggerFactory.getLogger(PartitionByPartition.class);
    private static final Duration ALONE = Duration.ofMillis(300);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final OneByOneReader reader;
    private final HeldPartitions held = new HeldPartitions();

    PartitionByPartition(Consumer<byte[], byte[]> consumer, Positions positions, OneByOneReader reader) {
        this.consumer = consumer;
        this.positions = positions;
        this.reader = reader;
    }

    Collection<String> held() {
        return held.descriptions();
    }

    /** Before a poll: holds what is to be held. */
    void prepare() {
        positions.restore();
        held.retain(consumer.assignment());
        consumer.resume(assigned(held.due()));
        consumer.pause(held.waiting());
    }

    /** @return nothing but null when no partition is at fault */
    @Nullable
    ConsumerRecords<byte[], byte[]> poll() {
        positions.restore();
        Set<TopicPartition> readable = new HashSet<>(consumer.assignment());
        readable.removeAll(consumer.paused());
        for (TopicPartition partition : readable) {
            Throwable failure;
            try {
                ConsumerRecords<byte[], byte[]> records = pollAlone(partition, readable);
                if (!records.isEmpty()) {
                    return records;
                }
                continue;
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (OutOfMemoryError e) {
                positions.doubt();
                failure = e;
            } catch (KafkaException e) {
                failure = e;
            }
            positions.restore();
            return carefully(partition, failure);
        }
        return null;
    }

    private ConsumerRecords<byte[], byte[]> pollAlone(TopicPartition partition, Set<TopicPartition> readable) {
        Set<TopicPartition> others = new HashSet<>(readable);
        others.remove(partition);
        consumer.pause(assigned(others));
        try {
            return consumer.poll(ALONE);
        } finally {
            consumer.resume(assigned(others));
        }
    }

    private ConsumerRecords<byte[], byte[]> carefully(TopicPartition partition, Throwable cause) {
        if (!consumer.assignment().contains(partition)) {
            return ConsumerRecords.empty();
        }
        ConsumerRecords<byte[], byte[]> records = reader.read(partition, consumer.position(partition));
        if (records.isEmpty()) {
            Duration wait = held.hold(partition, cause);
            log.error(
                    "{} can't be read. It is tried again in {} s, the others go on",
                    partition,
                    wait.toSeconds(),
                    cause);
        } else {
            held.release(partition);
            List<?> read = records.records(partition);
            log.warn("{} is read record by record, {} of them: {}", partition, read.size(), cause.toString());
            consumer.seek(partition, records.nextOffsets().get(partition));
        }
        return records;
    }

    private Set<TopicPartition> assigned(Set<TopicPartition> partitions) {
        Set<TopicPartition> assigned = new HashSet<>(partitions);
        assigned.retainAll(consumer.assignment());
        return assigned;
    }
}

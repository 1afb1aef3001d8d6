package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.counting.Backlog;
import io.notexactlyonce.analytics.counting.Batch;
import io.notexactlyonce.analytics.counting.Outcomes;
import io.notexactlyonce.analytics.counting.Parked;
import io.notexactlyonce.analytics.counting.Release;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Holds polled records, in offset order, until their offset is committed. Records are removed atomically as they are
 * released or dropped, so none leaves twice. Thread-safe: with the classic protocol a commit may be confirmed on the
 * heartbeat thread.
 */
@Component
class UncommittedRecords {

    private final Map<TopicPartition, Deque<Parked>> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> releasedTo = new HashMap<>();
    private final Release release;
    private final Backlog backlog;
    private final Outcomes outcomes;

    UncommittedRecords(Release release, Backlog backlog, Outcomes outcomes) {
        this.release = release;
        this.backlog = backlog;
        this.outcomes = outcomes;
    }

    synchronized void park(TopicPartition partition, List<Parked> polled) {
        Deque<Parked> queue = partitions.computeIfAbsent(partition, it -> new ArrayDeque<>());
        dropFrom(polled.get(0).offset(), queue);
        queue.addAll(polled);
        outcomes.parked(polled.size());
        backlog.add(polled.size());
    }

    /** After a seek back, records polled again replace the parked ones, or they would be counted twice. */
    private void dropFrom(long offset, Deque<Parked> queue) {
        List<Parked> replaced = new ArrayList<>();
        while (!queue.isEmpty() && queue.getLast().offset() >= offset) {
            replaced.add(queue.removeLast());
        }
        dropped(replaced);
    }

    /** Passes the records below a committed offset to the counter. From here on they exist only in this process. */
    synchronized void releaseBelow(TopicPartition partition, long committed) {
        Deque<Parked> queue = partitions.getOrDefault(partition, new ArrayDeque<>());
        List<Parked> released = new ArrayList<>();
        while (!queue.isEmpty() && queue.getFirst().offset() < committed) {
            released.add(queue.removeFirst());
        }
        if (!released.isEmpty()) {
            outcomes.released(released.size());
            release.add(batch(partition, released));
        }
    }

    /**
     * Begins where the previous batch ended, so that offsets without a record (transaction markers) don't look like a
     * gap.
     */
    private Batch batch(TopicPartition partition, List<Parked> released) {
        long first = released.get(0).offset();
        var batch = new Batch(partition, Math.min(first, releasedTo.getOrDefault(partition, first)), released);
        releasedTo.put(partition, batch.to());
        return batch;
    }

    /** Forgets uncommitted records: the partition's next owner gets them. */
    synchronized void drop(TopicPartition partition) {
        releasedTo.remove(partition);
        Deque<Parked> queue = partitions.remove(partition);
        if (queue != null) {
            dropped(queue);
        }
    }

    /**
     * The offsets to commit so that all records parked for these partitions are released; none where none are parked.
     */
    synchronized Map<TopicPartition, OffsetAndMetadata> ends(Collection<TopicPartition> asked) {
        return asked.stream()
                .filter(it -> !partitions.getOrDefault(it, new ArrayDeque<>()).isEmpty())
                .collect(Collectors.toMap(
                        it -> it,
                        it -> new OffsetAndMetadata(partitions.get(it).getLast().offset() + 1)));
    }

    private void dropped(Collection<Parked> records) {
        outcomes.dropped(records.size());
        backlog.remove(records.size());
        records.forEach(record -> record.decided("dropped"));
    }
}

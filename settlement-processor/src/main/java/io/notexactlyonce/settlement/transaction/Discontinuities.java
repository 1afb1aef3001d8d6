package io.notexactlyonce.settlement.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts the restarts and the missing records of each partition, each of them once.
 *
 * <p>Until the next transaction is committed, the group's offset is still the one that led to it. A rebalance or a failed
 * transaction makes the service read that offset again, perhaps in another consumer thread: that is nothing new.
 */
@Component
class Discontinuities {

    /**
     * @param offset where the group would have gone on
     * @param topicId of the topic in which that was impossible
     * @param next where it went on instead
     */
    private record Discontinuity(long offset, String topicId, long next) {

        boolean isSameAs(@Nullable Discontinuity other) {
            return other != null && offset == other.offset && topicId.equals(other.topicId);
        }
    }

    private final Counter missed;
    private final Counter restarts;
    private final Map<TopicPartition, Discontinuity> current = new ConcurrentHashMap<>(); // one per partition

    Discontinuities(MeterRegistry meters) {
        missed = Counter.builder("settlement.input.missed")
                .description("Records of the orders topic that were deleted before they were settled")
                .register(meters);
        restarts = Counter.builder("settlement.input.restarts")
                .description(
                        "Partitions settled again from their beginning, because the topic or its offsets have changed")
                .register(meters);
    }

    /** Whether this restart is a new one: only such a one is counted. */
    boolean restart(TopicPartition partition, long offset, String topicId) {
        var restart = new Discontinuity(offset, topicId, 0);
        boolean isNew = !restart.isSameAs(current.put(partition, restart));
        if (isNew) {
            restarts.increment();
        }
        return isNew;
    }

    /** How many of the records from {@code offset} to before {@code beginning} weren't counted before. */
    long missing(TopicPartition partition, long offset, long beginning, String topicId) {
        var gap = new Discontinuity(offset, topicId, beginning);
        var before = current.put(partition, gap);
        long uncounted = beginning - (gap.isSameAs(before) ? Math.max(offset, before.next()) : offset);
        missed.increment(uncounted);
        return uncounted;
    }

    /** A transaction with records of this partition was committed since. */
    void end(TopicPartition partition) {
        current.remove(partition);
    }
}

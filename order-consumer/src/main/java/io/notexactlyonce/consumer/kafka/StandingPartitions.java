package io.notexactlyonce.consumer.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Since when each partition's offset has stood still below its end. An idle partition, at its end, doesn't stand. */
class StandingPartitions {

    private record Standing(long offset, Instant since) {}

    private final Map<TopicPartition, Standing> partitions = new HashMap<>();

    /**
     * @param offsets a partition that has none counts as one at 0
     * @return how long the one that has stood longest has been seen to; zero when all move or are at their end
     */
    Duration longest(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends, Instant now) {
        partitions.keySet().retainAll(ends.keySet());
        ends.forEach((partition, end) -> look(partition, offsets.getOrDefault(partition, 0L), end, now));
        return partitions.values().stream()
                .map(standing -> Duration.between(standing.since(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void look(TopicPartition partition, long offset, long end, Instant now) {
        if (offset >= end) {
            partitions.remove(partition);
            return;
        }
        Standing before = partitions.get(partition);
        if (before == null || before.offset() != offset) {
            partitions.put(partition, new Standing(offset, now));
        }
    }
}

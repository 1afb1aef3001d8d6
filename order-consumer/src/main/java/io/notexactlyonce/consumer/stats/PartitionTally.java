package io.notexactlyonce.consumer.stats;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** One partition's share of a batch. */
record PartitionTally(TopicPartition partition, List<Counted> records) {

    long firstOffset() {
        return records.stream().mapToLong(Counted::offset).min().orElseThrow();
    }

    long nextOffset() {
        return records.stream().mapToLong(Counted::offset).max().orElseThrow() + 1;
    }

    long applied() {
        return with(Effect.APPLIED).count() + late();
    }

    long late() {
        return with(Effect.APPLIED_LATE).count();
    }

    long duplicates() {
        return with(Effect.DUPLICATE).count();
    }

    Long[] deadLetterOffsets() {
        return with(Effect.DEAD_LETTERED).map(Counted::offset).toArray(Long[]::new);
    }

    /** Counted at each delivery: {@code next_offset} can't tell whether it is the first one. */
    long failed() {
        return with(Effect.FAILED).count();
    }

    private Stream<Counted> with(Effect effect) {
        return records.stream().filter(counted -> counted.effect() == effect);
    }
}

package io.notexactlyonce.analytics.counting;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition that were released together.
 *
 * @param from the first offset it stands for: offsets between it and the first record had no record to count
 * @param records at least one, in offset order
 */
public record Batch(TopicPartition partition, long from, List<Parked> records) {

    /** The offset after its last record. */
    public long to() {
        return records.get(records.size() - 1).offset() + 1;
    }
}

package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;

/**
 * What analytics-consumer has counted.
 *
 * @param counts records by minute and type
 * @param offsets which records of each partition that were; since the service notes them
 */
public record EventCounts(Map<MinuteAndType, Long> counts, Map<Integer, List<OffsetRange>> offsets) {

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean hasNoted(RecordPosition record) {
        return offsets.getOrDefault(record.partition(), List.of()).stream()
                .anyMatch(range -> range.contains(record.offset()));
    }
}

package io.notexactlyonce.lab.model;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What analytics-consumer has counted.
 *
 * @param counts records by minute and type
 * @param offsets the records of each partition that were noted as counted, since the service began to note them: ranges
 * from an offset, inclusive, to another, exclusive
 */
public record EventCounts(Map<MinuteAndType, Long> counts, Map<Integer, NavigableMap<Long, Long>> offsets) {

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean hasNoted(RecordPosition record) {
        var before = ranges(record.partition()).floorEntry(record.offset());
        return before != null && record.offset() < before.getValue();
    }

    /** The service counted records even before it began to note them. */
    public boolean isBeforeTheFirstNoted(RecordPosition record) {
        var ranges = ranges(record.partition());
        return ranges.isEmpty() || record.offset() < ranges.firstKey();
    }

    /** The end of the highest noted range of a partition; 0 when there is none. */
    public long notedTo(int partition) {
        var ranges = ranges(partition);
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    private NavigableMap<Long, Long> ranges(int partition) {
        return offsets.getOrDefault(partition, Collections.emptyNavigableMap());
    }
}

package io.notexactlyonce.lab.model;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What analytics-consumer has counted.
 *
 * @param counts records by minute and type
 * @param offsets which records of each partition that were, since the service notes them: ranges, from an offset to another
 *     that isn't in it
 */
public record EventCounts(Map<MinuteAndType, Long> counts, Map<Integer, NavigableMap<Long, Long>> offsets) {

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean hasNoted(RecordPosition record) {
        var before = ranges(record.partition()).floorEntry(record.offset());
        return before != null && record.offset() < before.getValue();
    }

    /** Before the service noted what it counts, it counted all the same. */
    public boolean isBeforeTheFirstNoted(RecordPosition record) {
        var ranges = ranges(record.partition());
        return ranges.isEmpty() || record.offset() < ranges.firstKey();
    }

    /** One more than the highest offset that is noted of a partition; 0 when none is. */
    public long notedTo(int partition) {
        var ranges = ranges(partition);
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    private NavigableMap<Long, Long> ranges(int partition) {
        return offsets.getOrDefault(partition, Collections.emptyNavigableMap());
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of one partition, in the order of their offsets. There are gaps: transaction markers take offsets too,
 * and no consumer sees them.
 */
final class PartitionLog {

    static final PartitionLog EMPTY = new PartitionLog();

    private final List<LogRecord> records = new ArrayList<>();

    void add(LogRecord read) {
        records.add(read);
    }

    /** The committed ones. */
    List<LogRecord> records() {
        return committed(records);
    }

    /** Committed or not. */
    Optional<LogRecord> at(long offset) {
        int index = firstFrom(offset);
        return index < records.size() && records.get(index).offset() == offset
                ? Optional.of(records.get(index))
                : Optional.empty();
    }

    /** The committed ones between two offsets, exclusive. */
    List<LogRecord> between(long before, long after) {
        // a million calls ask for adjacent offsets of a long log: answer them without a search or a copy
        return after - before <= 1 ? List.of() : committed(records.subList(firstFrom(before + 1), firstFrom(after)));
    }

    private static List<LogRecord> committed(List<LogRecord> records) {
        return records.stream().allMatch(LogRecord::committed)
                ? records
                : records.stream().filter(LogRecord::committed).toList();
    }

    /** The index of the first record at or after an offset. */
    private int firstFrom(long offset) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package io.notexactlyonce.lab.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The records of one partition, in the order of their offsets. */
final class PartitionLog {

    private static final Comparator<LogRecord> BY_OFFSET = Comparator.comparingLong(LogRecord::offset);

    private final int number;
    private final List<LogRecord> records = new ArrayList<>();

    PartitionLog(int number) {
        this.number = number;
    }

    void add(LogRecord read) {
        records.add(read);
    }

    int number() {
        return number;
    }

    List<LogRecord> records() {
        return records;
    }

    Optional<LogRecord> at(long offset) {
        int index = indexOf(offset);
        return index < 0 ? Optional.empty() : Optional.of(records.get(index));
    }

    /** Those between two offsets, both of which are not meant. */
    List<LogRecord> between(long before, long after) {
        return before >= after ? List.of() : records.subList(firstFrom(before + 1), firstFrom(after));
    }

    private int firstFrom(long offset) {
        int index = indexOf(offset);
        return index < 0 ? -index - 1 : index;
    }

    private int indexOf(long offset) {
        return Collections.binarySearch(records, new LogRecord(number, offset, LogRecord.NOBODY, "", 0, ""), BY_OFFSET);
    }
}

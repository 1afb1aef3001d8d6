package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.RecordPosition;

/** What order-consumer must have counted, as far as the records of a partition, its inbox and its dead letters tell. */
final class PartitionDeliveries {

    private long records;
    private long lastOffset = -1;
    private long surelyApplied;
    private long perhapsApplied;
    private long perhapsLate;
    private long copies;

    void note(RecordPosition record) {
        records++;
        lastOffset = Math.max(lastOffset, record.offset());
    }

    /** An event that is in the inbox, and in other partitions as well, so that nobody can say in which it was applied. */
    void noteAppliedHereOrThere() {
        perhapsApplied++;
    }

    /**
     * An event that is in the inbox. One that is a dead letter as well may have been applied from there, and its copies are
     * duplicates then.
     */
    void noteApplied(long records, long letters) {
        if (letters == 0) {
            surelyApplied++;
        } else {
            perhapsApplied++;
        }
        copies += Math.max(0, records - letters - 1);
    }

    /** An event that lies behind a later one of its order, or whose order is in several partitions. */
    void notePerhapsLate() {
        perhapsLate++;
    }

    long records() {
        return records;
    }

    /** -1 when there is no record. */
    long lastOffset() {
        return lastOffset;
    }

    long leastApplied() {
        return surelyApplied;
    }

    long mostApplied() {
        return surelyApplied + perhapsApplied;
    }

    long mostLate() {
        return perhapsLate;
    }

    /** Records whose event came before. */
    long copies() {
        return copies;
    }
}

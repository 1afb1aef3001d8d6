package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.RecordPosition;

/** What order-consumer must have counted, judged by a partition's records, its inbox and its dead letters. */
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

    /** An event that is in the inbox and in several partitions, so that it is unknown in which it was applied. */
    void noteAppliedHereOrThere() {
        perhapsApplied++;
    }

    /**
     * An event that is in the inbox. If it is a dead letter as well, it may have been applied from there; its copies
     * are duplicates then.
     */
    void noteApplied(long records, long letters) {
        if (letters == 0) {
            surelyApplied++;
        } else {
            perhapsApplied++;
        }
        copies += Math.max(0, records - letters - 1);
    }

    /** An event behind a later one of its order, or of an order with events in several partitions. */
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

    /** Records whose event has an earlier copy. */
    long copies() {
        return copies;
    }
}

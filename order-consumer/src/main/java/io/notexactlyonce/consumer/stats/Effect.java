package io.notexactlyonce.consumer.stats;

/** What became of one delivered record. */
public enum Effect {
    APPLIED,
    /** Applied as well, after a later event of its order. */
    APPLIED_LATE,
    DUPLICATE,
    DEAD_LETTERED,
    /** A dead letter as well, found among records that were applied before it: their offsets are higher than its own. */
    FAILED
}

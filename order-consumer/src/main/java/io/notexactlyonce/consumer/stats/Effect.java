package io.notexactlyonce.consumer.stats;

/** What became of one delivered record. */
public enum Effect {
    APPLIED,
    /** Applied as well, after a later event of its order. */
    APPLIED_LATE,
    DUPLICATE,
    DEAD_LETTERED
}

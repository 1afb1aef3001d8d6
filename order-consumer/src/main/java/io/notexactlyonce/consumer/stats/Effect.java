package io.notexactlyonce.consumer.stats;

/** The outcome of one delivered record. */
public enum Effect {
    APPLIED,
    /** Also applied, but after a later event of its order. */
    APPLIED_LATE,
    DUPLICATE,
    DEAD_LETTERED,
    /** Also a dead letter, but found after later records of its batch, with higher offsets, had been applied. */
    FAILED
}

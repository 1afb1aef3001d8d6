package io.notexactlyonce.consumer.deadletter;

/** What an operator's act came to. */
public enum LetterResult {
    /** The letter's event has its effect now. */
    APPLIED,
    /** The same, after a later event of its order, or a second one. */
    APPLIED_LATE,
    /** The event had its effect before; the replay added nothing. */
    DUPLICATE,
    /** The letter can't be applied still, and stays. */
    REFUSED,
    /** An operator decided that the event shall have no effect. */
    DISCARDED
}

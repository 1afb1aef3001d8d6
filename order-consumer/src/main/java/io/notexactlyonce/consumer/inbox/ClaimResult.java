package io.notexactlyonce.consumer.inbox;

/** What the inbox says to a claim. */
public enum ClaimResult {
    /** Never seen: the caller's transaction, if it commits, is the one that applies the event. */
    NEW,
    /** Seen with the same payload: nothing is left to do. */
    DUPLICATE,
    /** Seen with another payload: two events share an id, and which of them is meant nobody here can know. */
    CONFLICT
}

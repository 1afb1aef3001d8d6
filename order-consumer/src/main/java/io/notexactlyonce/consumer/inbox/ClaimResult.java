package io.notexactlyonce.consumer.inbox;

/** The inbox's answer to a claim. */
public enum ClaimResult {
    /** Not seen before: the caller's transaction applies the event, if it commits. */
    NEW,
    /** Seen with the same payload: there is nothing left to do. */
    DUPLICATE,
    /** Seen with another payload: two events share an id, and this service can't know which one is right. */
    CONFLICT
}

package io.notexactlyonce.consumer.deadletter;

import io.notexactlyonce.events.UndecodableEventException;

/** Why a record was given up; the first seven are those of the decoder. */
public enum DeadLetterReason {
    TOMBSTONE,
    BAD_ATTRIBUTE,
    UNKNOWN_TYPE,
    FOREIGN_KEY,
    UNREADABLE,
    OUT_OF_BOUNDS,
    TOO_LARGE,
    /** Its id belongs to another event. One of the two is wrong, and it may be the one that was applied: an alert. */
    CONFLICTING_DUPLICATE,
    /** The database cannot hold it, and will not at the next attempt. */
    REFUSED_BY_DATABASE,
    /** This service fails at it every time, and not at its neighbours: a defect, so an alert. Replay it once it is mended. */
    FAILED;

    public static DeadLetterReason of(UndecodableEventException undecodable) {
        return valueOf(undecodable.reason().name());
    }
}

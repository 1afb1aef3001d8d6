package io.notexactlyonce.consumer.deadletter;

import io.notexactlyonce.events.UndecodableEventException;

/** Why a record was given up; the first seven reasons come from the decoder. */
public enum DeadLetterReason {
    TOMBSTONE,
    BAD_ATTRIBUTE,
    UNKNOWN_TYPE,
    FOREIGN_KEY,
    UNREADABLE,
    OUT_OF_BOUNDS,
    TOO_LARGE,
    /** Its id belongs to another event. One of the two is wrong, possibly the one that was applied, so alert. */
    CONFLICTING_DUPLICATE,
    /** The database can't store it, and another attempt won't change that. */
    REFUSED_BY_DATABASE,
    /** This service fails on it every time, but not on its neighbours: a defect, so alert. Replay it after the fix. */
    FAILED;

    public static DeadLetterReason of(UndecodableEventException undecodable) {
        return valueOf(undecodable.reason().name());
    }
}

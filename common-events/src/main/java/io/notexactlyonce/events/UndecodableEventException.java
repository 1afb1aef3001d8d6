package io.notexactlyonce.events;

import org.jspecify.annotations.Nullable;

/** A record that is not an event of this contract. Another attempt won't change that. */
public class UndecodableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a record could not be read; it decides what an operator does next. */
    public enum Reason {
        /** No value. The topic is not compacted, so a tombstone has no meaning here. */
        TOMBSTONE,
        /** A required attribute is absent, blank or malformed. No id is ever made up in its place. */
        BAD_ATTRIBUTE,
        /** This reader does not know the type, or this version of it. Replay the record after an upgrade. */
        UNKNOWN_TYPE,
        /**
         * The key is absent or is not the order that the event names: the order's events would not share a partition.
         */
        FOREIGN_KEY,
        /** The value is not JSON, or is JSON of another shape. */
        UNREADABLE,
        /** The value has the right shape, but a field is out of bounds. */
        OUT_OF_BOUNDS,
        /**
         * Decompressed, the record does not fit into the reader's memory. It stays at its offset as long as its topic
         * keeps it.
         */
        TOO_LARGE
    }

    private final Reason reason;

    UndecodableEventException(Reason reason, String message) {
        this(reason, message, null);
    }

    UndecodableEventException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** For a record that the reader could not even load. */
    public static UndecodableEventException tooLarge() {
        return new UndecodableEventException(
                Reason.TOO_LARGE, "decompressed, the record does not fit into this service's memory");
    }

    public Reason reason() {
        return reason;
    }
}

package io.notexactlyonce.events;

import org.jspecify.annotations.Nullable;

/** A record that is no event of this contract, and will not be one at the next attempt either. */
public class UndecodableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a record could not be read; what an operator does next depends on it. */
    public enum Reason {
        /** No value. The topic is not compacted, so a tombstone has no meaning here. */
        TOMBSTONE,
        /** An attribute that the contract requires is absent, blank, or not of its form. No id is ever invented. */
        BAD_ATTRIBUTE,
        /** A type, or a version of one, that this reader does not know. Replay it after an upgrade. */
        UNKNOWN_TYPE,
        /** The key is absent or is not the order that the event names: its events would not share a partition. */
        FOREIGN_KEY,
        /** The value is no JSON, or JSON of another shape. */
        UNREADABLE,
        /** The value has the right shape and a field outside its bounds. */
        OUT_OF_BOUNDS,
        /** Decompressed, it does not fit into the reader's memory. It is still at its offset, as long as its topic keeps it. */
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

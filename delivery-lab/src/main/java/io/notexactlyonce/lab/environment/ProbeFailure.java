package io.notexactlyonce.lab.environment;

/**
 * Why a node doesn't serve.
 *
 * @param what in words, to follow the node's name
 * @param kind how to treat it
 */
record ProbeFailure(String what, Kind kind) {

    static ProbeFailure away(String what) {
        return new ProbeFailure(what, Kind.AWAY);
    }

    boolean isFinal() {
        return kind == Kind.FINAL;
    }

    /** How to treat a failure. */
    enum Kind {
        /** It doesn't answer. */
        AWAY,
        /** It answers that it can't work because something that it needs is away. */
        NOT_READY,
        /** Waiting can't help. */
        FINAL
    }
}

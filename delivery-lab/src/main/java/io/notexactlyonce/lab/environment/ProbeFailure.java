package io.notexactlyonce.lab.environment;

/**
 * Why a part doesn't serve.
 *
 * @param what in words, to go after the part's name
 * @param kind how it is to be taken
 */
record ProbeFailure(String what, Kind kind) {

    static ProbeFailure away(String what) {
        return new ProbeFailure(what, Kind.AWAY);
    }

    boolean isFinal() {
        return kind == Kind.FINAL;
    }

    /** How a trouble is to be taken. */
    enum Kind {
        /** It doesn't answer. */
        AWAY,
        /** It answers that it can't do its work, for something that it needs is away. */
        NOT_READY,
        /** Waiting can't help. */
        FINAL
    }
}

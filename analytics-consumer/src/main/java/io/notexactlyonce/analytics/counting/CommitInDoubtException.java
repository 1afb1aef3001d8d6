package io.notexactlyonce.analytics.counting;

import java.io.Serial;

/** The database was asked to commit and didn't confirm it: it may have committed. */
class CommitInDoubtException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Doubt doubt;

    CommitInDoubtException(Doubt doubt, Throwable cause) {
        super("The database didn't confirm the commit", cause);
        this.doubt = doubt;
    }

    Doubt doubt() {
        return doubt;
    }
}

package io.notexactlyonce.lab.check;

import io.notexactlyonce.lab.CannotRun;

/** Broker or database went away while they were read: nothing is known, and they may be back in a moment. */
public final class LostInMidRead extends CannotRun {

    LostInMidRead(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.CannotRunException;

/** Broker or database went away while they were read: nothing is known, and they may be back in a moment. */
public sealed class SystemUnavailableException extends CannotRunException permits MovingSystemException {

    SystemUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

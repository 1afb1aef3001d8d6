package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.CannotRunException;

/** The broker or the database went away during a read: the result is unknown, and a retry may succeed soon. */
public sealed class SystemUnavailableException extends CannotRunException permits MovingSystemException {

    SystemUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.notexactlyonce.lab.model;

/** The lab can't go on for an external reason. The message says what to do, and is all that the user sees. */
public class CannotRunException extends RuntimeException {

    public CannotRunException(String message) {
        super(message);
    }

    public CannotRunException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.notexactlyonce.lab;

/** The lab can't go on, for a reason outside it; the message says what to do and is all that the user sees. */
public class CannotRun extends RuntimeException {

    public CannotRun(String message) {
        super(message);
    }

    public CannotRun(String message, Throwable cause) {
        super(message, cause);
    }
}

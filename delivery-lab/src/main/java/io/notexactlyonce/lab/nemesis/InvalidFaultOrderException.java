package io.notexactlyonce.lab.nemesis;

/** What was ordered can't be done; the message says what is wrong and what to say instead. */
public final class InvalidFaultOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidFaultOrderException(String message) {
        super(message);
    }
}

package io.notexactlyonce.lab.nemesis;

/** An order that can't be carried out; the message says what is wrong and how to correct it. */
public final class InvalidFaultOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidFaultOrderException(String message) {
        super(message);
    }
}

package io.notexactlyonce.lab.runner;

/** A write happened while tables and topics were read, so they are inconsistent; the next reading may succeed. */
public final class MovingSystemException extends SystemUnavailableException {

    private static final long serialVersionUID = 1;

    MovingSystemException(String what, Throwable cause) {
        super(what + " while tables and log were read.", cause);
    }
}

package io.notexactlyonce.lab.runner;

/** Something was written while tables and topics were read: they don't go together, and the next reading may. */
public final class MovingSystemException extends SystemUnavailableException {

    private static final long serialVersionUID = 1;

    MovingSystemException(String what, Throwable cause) {
        super(what + " while tables and log were read.", cause);
    }
}

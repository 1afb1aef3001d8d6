package io.notexactlyonce.lab.observe;

/** Something was written while tables and topics were read one after the other: what was read doesn't go together. */
public final class SystemMovedException extends Exception {

    private static final long serialVersionUID = 1;

    SystemMovedException(String message) {
        super(message);
    }
}

package io.notexactlyonce.lab.observe;

/** A write happened while tables and topics were read one after the other, so they are inconsistent. */
public final class SystemMovedException extends Exception {

    private static final long serialVersionUID = 1;

    SystemMovedException(String message) {
        super(message);
    }
}

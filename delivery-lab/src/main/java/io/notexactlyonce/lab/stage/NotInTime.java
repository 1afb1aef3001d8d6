package io.notexactlyonce.lab.stage;

/** Something that has to happen before a scenario can go on did not. */
public final class NotInTime extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotInTime(String message) {
        super(message);
    }
}

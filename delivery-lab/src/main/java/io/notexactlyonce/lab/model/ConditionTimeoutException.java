package io.notexactlyonce.lab.model;

/** Something that has to happen before a scenario can go on did not. */
public final class ConditionTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConditionTimeoutException(String message) {
        super(message);
    }
}

package io.notexactlyonce.lab.model;

/** A condition that a scenario needs to go on was not met in time. */
public final class ConditionTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConditionTimeoutException(String message) {
        super(message);
    }
}

package io.notexactlyonce.lab.model;

/**
 * This fault isn't possible where the test bed runs its nodes, for example in a container that no signal reaches. It is
 * reported, but isn't a failure.
 */
public final class UnsupportedFaultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason completes "not possible here: ", and says what it would require */
    public UnsupportedFaultException(String reason) {
        super(reason);
    }
}

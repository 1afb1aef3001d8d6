package io.notexactlyonce.lab.model;

/**
 * This fault can't be made with what the test bed runs its parts in, as with a container that no signal reaches. Nothing is
 * wrong: it is told, and no failure.
 */
public final class UnsupportedFaultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason completes "not possible here: ", and names what it would take */
    public UnsupportedFaultException(String reason) {
        super(reason);
    }
}

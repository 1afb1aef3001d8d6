package io.notexactlyonce.testbed.proxy;

/** The messages that a fault waits for haven't passed in time. */
public final class FaultNotStruckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultNotStruckException(String message) {
        super(message);
    }
}

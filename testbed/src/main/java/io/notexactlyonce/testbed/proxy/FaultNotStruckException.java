package io.notexactlyonce.testbed.proxy;

/** What a fault lies in wait for hasn't come by in time. */
public final class FaultNotStruckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultNotStruckException(String message) {
        super(message);
    }
}

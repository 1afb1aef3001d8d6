package io.notexactlyonce.testbed;

/** A node didn't do in time what was asked of it; the message names the node and says what to look at. */
public class TestbedException extends RuntimeException {

    public TestbedException(String message) {
        super(message);
    }

    public TestbedException(String message, Throwable cause) {
        super(message, cause);
    }
}

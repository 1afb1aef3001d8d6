package io.notexactlyonce.testbed;

/** A part didn't do what was asked of it in time; the message names the part and says what to look at. */
public class TestbedException extends RuntimeException {

    public TestbedException(String message) {
        super(message);
    }

    public TestbedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.notexactlyonce.testbed.proxy;

/** The direction of a frame. */
public enum Direction {
    /** From a client to the broker. */
    REQUEST,
    /** From the broker to a client. */
    RESPONSE
}

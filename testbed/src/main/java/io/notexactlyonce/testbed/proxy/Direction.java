package io.notexactlyonce.testbed.proxy;

/** Which way a frame goes. */
public enum Direction {
    /** From a client to the broker. */
    REQUEST,
    /** From the broker to a client. */
    RESPONSE
}

package io.notexactlyonce.testbed.proxy;

import java.util.Arrays;

/** A unit of data that passes through a proxy as a whole. */
public sealed interface Message permits Frame, SqlMessage {

    Direction direction();

    /** The bytes in wire format; not copied. */
    byte[] bytes();

    /** Whether it contains these bytes literally: compressed data is not found. */
    default boolean contains(byte[] part) {
        var bytes = bytes();
        for (int start = 0; start <= bytes.length - part.length; start++) {
            if (Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}

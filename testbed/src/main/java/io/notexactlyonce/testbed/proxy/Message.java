package io.notexactlyonce.testbed.proxy;

import java.util.Arrays;

/** What goes through a proxy in one piece. */
public sealed interface Message permits Frame, SqlMessage {

    Direction direction();

    /** As they are on the wire; not copied. */
    byte[] bytes();

    /** Whether these bytes are in it, as they are: what is compressed is not found. */
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

package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message between PostgreSQL and a client ("Frontend/Backend Protocol", version 3).
 *
 * @param type as in {@code 'Q'} of a query and {@code 'C'} of a command that is complete; 0 of those that open a connection
 * @param bytes all of it: type, length, contents
 */
public record SqlMessage(Direction direction, char type, byte[] bytes) implements Message {

    private static final char COMMAND_COMPLETE = 'C';
    private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    static SqlMessage typed(Direction direction, byte type, byte[] contents) {
        var bytes = ByteBuffer.allocate(Byte.BYTES + Integer.BYTES + contents.length)
                .put(type)
                .putInt(Integer.BYTES + contents.length)
                .put(contents)
                .array();
        return new SqlMessage(direction, (char) type, bytes);
    }

    /** Whether the server says in it that a transaction is committed. */
    public boolean acknowledgesCommit() {
        return direction == Direction.RESPONSE && type == COMMAND_COMPLETE && contains(COMMIT);
    }
}

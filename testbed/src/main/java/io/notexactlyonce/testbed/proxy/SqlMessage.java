package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message between PostgreSQL and a client ("Frontend/Backend Protocol", version 3).
 *
 * @param type for example {@code 'Q'} for a query and {@code 'C'} for a completed command; 0 for messages that open a
 *     connection
 * @param bytes the whole message: type, length, contents
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

    /** Whether it is the server's confirmation that a transaction is committed. */
    public boolean acknowledgesCommit() {
        return direction == Direction.RESPONSE && type == COMMAND_COMPLETE && contains(COMMIT);
    }
}

package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A request or a response as it is on the wire, without the four bytes of its length in front.
 *
 * @param api what is asked for; of a response, what was asked for
 * @param bytes of a request they begin with api key, api version and correlation id, of a response with the correlation id
 *     (Kafka protocol guide, "Request Header" and "Response Header"); not copied
 */
public record Frame(Direction direction, ApiKeys api, int correlationId, byte[] bytes) {

    private static final int CORRELATION_ID_IN_REQUEST = 4;

    static Frame request(byte[] bytes) {
        var header = ByteBuffer.wrap(bytes);
        return new Frame(
                Direction.REQUEST, ApiKeys.forId(header.getShort(0)), header.getInt(CORRELATION_ID_IN_REQUEST), bytes);
    }

    static int correlationIdOfResponse(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Whether these bytes are in it, as they are: what a producer has compressed is not found. */
    public boolean contains(byte[] part) {
        for (int start = 0; start <= bytes.length - part.length; start++) {
            if (java.util.Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same with one bit of its record batch flipped. Near the end of a produce request lie the last record's bytes; only
     * the empty tagged fields of partition, topic and request come after them. The batch's checksum covers them.
     */
    Frame corrupted() {
        var damaged = bytes.clone();
        damaged[damaged.length - 6] ^= 1;
        return new Frame(direction, api, correlationId, damaged);
    }
}

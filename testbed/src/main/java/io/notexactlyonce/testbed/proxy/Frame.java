package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A request or a response as it is on the wire, without the four bytes of its length in front.
 *
 * @param api what is asked for; of a response, what was asked for
 * @param clientId the {@code client.id} of who asks; empty when there is none. A broker that replicates calls itself
 *     {@code broker-2-fetcher-0}
 * @param bytes of a request they begin with api key, api version and correlation id, of a response with the correlation id
 *     (Kafka protocol guide, "Request Header" and "Response Header"); not copied
 * @param request what is answered; of a request, empty
 */
public record Frame(
        Direction direction, ApiKeys api, String clientId, int correlationId, byte[] bytes, Optional<Frame> request)
        implements Message {

    private static final int CORRELATION_ID_IN_REQUEST = 4;
    private static final int CLIENT_ID_IN_REQUEST = 8;

    static Frame request(byte[] bytes) {
        var header = ByteBuffer.wrap(bytes);
        return new Frame(
                Direction.REQUEST,
                ApiKeys.forId(header.getShort(0)),
                clientId(header),
                header.getInt(CORRELATION_ID_IN_REQUEST),
                bytes,
                Optional.empty());
    }

    /** A nullable string in each version of the header that clients use: two bytes of length, -1 for none. */
    private static String clientId(ByteBuffer request) {
        int length = request.getShort(CLIENT_ID_IN_REQUEST);
        return length <= 0
                ? ""
                : new String(request.array(), CLIENT_ID_IN_REQUEST + Short.BYTES, length, StandardCharsets.UTF_8);
    }

    /** What answers it. */
    Frame response(byte[] bytes) {
        return new Frame(Direction.RESPONSE, api, clientId, correlationId, bytes, Optional.of(this));
    }

    static int correlationIdOfResponse(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /**
     * The same with one bit of its record batch flipped. Near the end of a produce request lie the last record's bytes; only
     * the empty tagged fields of partition, topic and request come after them. The batch's checksum covers them.
     */
    Frame corrupted() {
        var damaged = bytes.clone();
        damaged[damaged.length - 6] ^= 1;
        return withBytes(damaged);
    }

    Frame withBytes(byte[] others) {
        return new Frame(direction, api, clientId, correlationId, others, request);
    }
}

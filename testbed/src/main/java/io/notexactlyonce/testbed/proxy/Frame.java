package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A request or a response in wire format, without its leading four bytes of length.
 *
 * @param api the request's API; for a response, its request's API
 * @param clientId the requesting client's {@code client.id}, or empty. A replicating broker's is, for example,
 *     {@code broker-2-fetcher-0}
 * @param bytes a request begins with api key, api version and correlation id, a response with the correlation id (Kafka
 *     protocol guide, "Request Header" and "Response Header"); not copied
 * @param request the request that a response answers; empty for a request
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

    /** The response to it. */
    Frame response(byte[] bytes) {
        return new Frame(Direction.RESPONSE, api, clientId, correlationId, bytes, Optional.of(this));
    }

    static int correlationIdOfResponse(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /**
     * The same with one bit of its record batch flipped. The last record's bytes are near the end of a produce request:
     * only the empty tagged fields of partition, topic and request come after them. The batch's checksum covers them.
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

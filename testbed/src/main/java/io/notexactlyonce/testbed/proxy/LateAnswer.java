package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * A broker's answer to a late request, which the client never sees.
 *
 * @param errors the codes in it, as in {@link Errors#NONE}
 */
public record LateAnswer(ApiKeys api, Set<Errors> errors) {

    static LateAnswer of(Frame request, byte[] response) {
        var header = RequestHeader.parse(ByteBuffer.wrap(request.bytes()));
        var answer = AbstractResponse.parseResponse(ByteBuffer.wrap(response), header);
        return new LateAnswer(request.api(), Set.copyOf(answer.errorCounts().keySet()));
    }
}

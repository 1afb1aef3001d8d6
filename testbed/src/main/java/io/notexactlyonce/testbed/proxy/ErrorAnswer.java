package io.notexactlyonce.testbed.proxy;

import java.nio.ByteBuffer;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;

/** The response of a broker that refuses a request, built with the broker's own classes. */
final class ErrorAnswer {

    private ErrorAnswer() {}

    /** @return a response without its four bytes of length, with the error in every error field */
    static byte[] to(Frame request, Errors error) {
        var rest = ByteBuffer.wrap(request.bytes());
        var header = RequestHeader.parse(rest);
        var response = parse(header, rest).getErrorResponse(0, error.exception());
        var responseHeader = header.toResponseHeader();
        return MessageUtil.byteBufferToArray(RequestUtils.serialize(
                responseHeader.data(), responseHeader.headerVersion(), response.data(), header.apiVersion()));
    }

    /** False when a producer wants no acknowledgement: then a broker never answers, whatever happens. */
    static boolean isExpectedBy(Frame request) {
        if (request.api() != ApiKeys.PRODUCE) {
            return true;
        }
        var rest = ByteBuffer.wrap(request.bytes());
        return ((ProduceRequest) parse(RequestHeader.parse(rest), rest)).acks() != 0;
    }

    private static AbstractRequest parse(RequestHeader header, ByteBuffer body) {
        return AbstractRequest.parseRequest(header.apiKey(), header.apiVersion(), new ByteBufferAccessor(body)).request;
    }
}

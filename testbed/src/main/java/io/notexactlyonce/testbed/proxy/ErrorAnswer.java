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

/** What a broker would say to a request that it refuses, made of the classes with which a broker makes it. */
final class ErrorAnswer {

    private ErrorAnswer() {}

    /** @return a response without the four bytes of its length, with the error wherever a response to it has one */
    static byte[] to(Frame request, Errors error) {
        var rest = ByteBuffer.wrap(request.bytes());
        var header = RequestHeader.parse(rest);
        var response = parse(header, rest).getErrorResponse(0, error.exception());
        var responseHeader = header.toResponseHeader();
        return MessageUtil.byteBufferToArray(RequestUtils.serialize(
                responseHeader.data(), responseHeader.headerVersion(), response.data(), header.apiVersion()));
    }

    /** Not when a producer asks for no acknowledgement: a broker says nothing then, whatever happens. */
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

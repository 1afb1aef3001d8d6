package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The requests in flight on a connection. A broker answers them in order, and a client accepts answers only in that
 * order; so an answer from the proxy must wait for earlier ones.
 */
final class Exchanges {

    private final Deque<Exchange> underWay = new ArrayDeque<>();
    private final Responses responses;

    /** @param responses receives what goes to the client, in order */
    Exchanges(Responses responses) {
        this.responses = responses;
    }

    /** Adds a request that will be answered. */
    synchronized void asked(Frame request) {
        underWay.add(new Exchange(request));
    }

    /** The proxy answers instead of the broker. */
    synchronized void answer(Frame request, byte[] response) throws IOException {
        underWay.stream()
                .filter(exchange -> exchange.request == request)
                .findFirst()
                .ifPresent(exchange -> exchange.answer = Optional.of(response));
        passOn();
    }

    /**
     * The broker has answered the oldest request it received.
     *
     * @throws IOException when no client has sent such a request
     */
    synchronized void answered(byte[] response) throws IOException {
        int id = Frame.correlationIdOfResponse(response);
        var oldest = underWay.poll();
        if (oldest == null || oldest.request.correlationId() != id) {
            throw new IOException("a response with the correlation id %d, which matches no request".formatted(id));
        }
        responses.pass(oldest.request.response(response));
        passOn();
    }

    /** No answer will come: the request never reaches the broker. */
    synchronized void forget(Frame request) {
        underWay.removeIf(exchange -> exchange.request == request);
    }

    private void passOn() throws IOException {
        while (!underWay.isEmpty() && underWay.peek().answer.isPresent()) {
            var exchange = underWay.remove();
            responses.pass(exchange.request.response(exchange.answer.orElseThrow()));
        }
    }

    /** Receives what goes to the client. */
    interface Responses {
        Object pass(Frame response) throws IOException;
    }

    private static final class Exchange {

        private final Frame request;
        private Optional<byte[]> answer = Optional.empty();

        Exchange(Frame request) {
            this.request = request;
        }
    }
}

package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The requests of a connection that are under way. A broker answers them in their order, and a client takes answers in no other;
 * so what the proxy answers itself has to wait for those before.
 */
final class Exchanges {

    private final Deque<Exchange> underWay = new ArrayDeque<>();
    private final Responses responses;

    /** @param responses takes what goes to the client, in order */
    Exchanges(Responses responses) {
        this.responses = responses;
    }

    /** A request that will be answered. */
    synchronized void asked(Frame request) {
        underWay.add(new Exchange(request));
    }

    /** The proxy answers, instead of the broker. */
    synchronized void answer(Frame request, byte[] response) throws IOException {
        underWay.stream()
                .filter(exchange -> exchange.request == request)
                .findFirst()
                .ifPresent(exchange -> exchange.answer = Optional.of(response));
        passOn();
    }

    /**
     * The broker has answered the oldest of those that went to it.
     *
     * @throws IOException when that is a request that nobody made
     */
    synchronized void answered(byte[] response) throws IOException {
        int id = Frame.correlationIdOfResponse(response);
        var oldest = underWay.poll();
        if (oldest == null || oldest.request.correlationId() != id) {
            throw new IOException("a response with the correlation id %d that nobody asked for".formatted(id));
        }
        responses.pass(oldest.request.response(response));
        passOn();
    }

    /** No answer will come: it never gets to the broker. */
    synchronized void forget(Frame request) {
        underWay.removeIf(exchange -> exchange.request == request);
    }

    private void passOn() throws IOException {
        while (!underWay.isEmpty() && underWay.peek().answer.isPresent()) {
            var exchange = underWay.remove();
            responses.pass(exchange.request.response(exchange.answer.orElseThrow()));
        }
    }

    /** Takes what goes to the client. */
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

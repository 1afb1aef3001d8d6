package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection of a client and the one to the broker that belongs to it; they end together. */
final class Connection {

    private final Socket client;
    private final Socket broker;
    private final InetSocketAddress address;
    private final Faults faults;
    private final Pump requests;
    private final Pump responses;
    private final Exchanges exchanges;

    /** @param address of the broker, by its name */
    Connection(Socket client, Socket broker, InetSocketAddress address, Faults faults) {
        this.client = client;
        this.broker = broker;
        this.address = address;
        this.faults = faults;
        this.requests = new Pump(this, client, broker, this::request, faults.thaw(Direction.REQUEST));
        this.exchanges = new Exchanges(this::respond);
        this.responses = new Pump(this, broker, client, exchanges::answered, faults.thaw(Direction.RESPONSE));
    }

    void open() {
        faults.remember(this);
        requests.start();
        responses.start();
    }

    private void request(byte[] bytes) {
        var frame = Frame.request(bytes);
        boolean isAnswerExpected = ErrorAnswer.isExpectedBy(frame);
        if (isAnswerExpected) {
            exchanges.asked(frame);
        }
        var passage = faults.passage(frame, this);
        requests.send(passage);
        if (passage.refusal().isPresent() && isAnswerExpected) {
            exchanges.answer(frame, ErrorAnswer.to(frame, passage.refusal().get()));
        } else if (passage.isDropped()) {
            exchanges.forget(frame);
        }
    }

    private void respond(Frame frame) {
        responses.send(faults.passage(frame, this));
    }

    /** By the name that the proxy was given. */
    InetSocketAddress broker() {
        return address;
    }

    void close() {
        faults.forget(this);
        close(client);
        close(broker);
        requests.stop();
        responses.stop();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which was the aim
        }
    }
}

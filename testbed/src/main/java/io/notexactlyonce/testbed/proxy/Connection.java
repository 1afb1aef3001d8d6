package io.notexactlyonce.testbed.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection of a client and the one to the server that belongs to it; they end together. */
abstract class Connection {

    private final Socket client;
    private final Socket server;
    private final InetSocketAddress address;
    private final Faults faults;
    private final Pump requests;
    private final Pump responses;

    /** @param address of the server, by its name */
    Connection(Socket client, Socket server, InetSocketAddress address, Faults faults) {
        this.client = client;
        this.server = server;
        this.address = address;
        this.faults = faults;
        this.requests = new Pump(this, client, server, this::receiveRequests, faults.thaw(Direction.REQUEST));
        this.responses = new Pump(this, server, client, this::receiveResponses, faults.thaw(Direction.RESPONSE));
    }

    /** Makes messages of what the client says, and passes them on, until it ends. */
    abstract void receiveRequests(DataInputStream in) throws IOException;

    /** Makes messages of what the server says, and passes them on, until it ends. */
    abstract void receiveResponses(DataInputStream in) throws IOException;

    /** As it is on the wire. */
    abstract void write(DataOutputStream out, Message message) throws IOException;

    void open() {
        faults.remember(this);
        requests.start();
        responses.start();
    }

    /** @return what the faults that are armed do to it */
    Passage pass(Message message) throws IOException {
        var passage = faults.passage(message, this);
        (message.direction() == Direction.REQUEST ? requests : responses).send(passage);
        return passage;
    }

    /** By the name that the proxy was given. */
    InetSocketAddress server() {
        return address;
    }

    void close() {
        faults.forget(this);
        close(client);
        close(server);
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

    /** Makes a connection of two sockets. */
    interface Factory {
        Connection of(Socket client, Socket server, InetSocketAddress address, Faults faults);
    }
}

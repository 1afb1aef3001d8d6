package io.notexactlyonce.testbed.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client's connection and the corresponding one to the server; they end together. */
abstract class Connection {

    private final Socket client;
    private final Socket server;
    private final InetSocketAddress address;
    private final Faults faults;
    private final Pump requests;
    private final Pump responses;

    /** @param address of the server, by name */
    Connection(Socket client, Socket server, InetSocketAddress address, Faults faults) {
        this.client = client;
        this.server = server;
        this.address = address;
        this.faults = faults;
        this.requests = new Pump(this, client, server, this::receiveRequests, faults.thaw(Direction.REQUEST));
        this.responses = new Pump(this, server, client, this::receiveResponses, faults.thaw(Direction.RESPONSE));
    }

    /** Parses the client's data into messages and passes them on, until it ends. */
    abstract void receiveRequests(DataInputStream in) throws IOException;

    /** Parses the server's data into messages and passes them on, until it ends. */
    abstract void receiveResponses(DataInputStream in) throws IOException;

    /** Writes the message in its wire format. */
    abstract void write(DataOutputStream out, Message message) throws IOException;

    void open() {
        faults.remember(this);
        requests.start();
        responses.start();
    }

    /** @return what the armed faults do to it */
    Passage pass(Message message) throws IOException {
        var passage = faults.passage(message, this);
        (message.direction() == Direction.REQUEST ? requests : responses).send(passage);
        return passage;
    }

    /** Under the name that the proxy was given. */
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
            // it is closed, which was the aim
        }
    }

    /** Makes a connection from two sockets. */
    interface Factory {
        Connection of(Socket client, Socket server, InetSocketAddress address, Faults faults);
    }
}

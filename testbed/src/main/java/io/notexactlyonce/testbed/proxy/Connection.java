package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.protocol.ApiKeys;

/** A connection of a client and the one to the broker that belongs to it; they end together. */
final class Connection {

    private final Socket client;
    private final Socket broker;
    private final InetSocketAddress address;
    private final Faults faults;
    private final Pump requests;
    private final Pump responses;
    /** What each request that is under way asked for. Those that get no response (acks=0) stay until the end. */
    private final Map<Integer, ApiKeys> asked = new ConcurrentHashMap<>();

    /** @param address of the broker, by its name */
    Connection(Socket client, Socket broker, InetSocketAddress address, Faults faults) {
        this.client = client;
        this.broker = broker;
        this.address = address;
        this.faults = faults;
        this.requests = new Pump(this, client, broker, this::request, faults);
        this.responses = new Pump(this, broker, client, this::response, faults);
    }

    void open() {
        faults.remember(this);
        requests.start();
        responses.start();
    }

    private Frame request(byte[] bytes) {
        var frame = Frame.request(bytes);
        asked.put(frame.correlationId(), frame.api());
        return frame;
    }

    private Frame response(byte[] bytes) throws IOException {
        int id = Frame.correlationIdOfResponse(bytes);
        var api = asked.remove(id);
        if (api == null) {
            throw new IOException("a response with the correlation id %d that nobody asked for".formatted(id));
        }
        return new Frame(Direction.RESPONSE, api, id, bytes);
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

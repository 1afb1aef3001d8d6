package io.notexactlyonce.testbed.proxy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Stands between Kafka's clients and brokers.
 *
 * <p>Clients learn the brokers' addresses from a broker. So each broker must advertise the proxy's address, on a
 * listener for the proxy's clients.
 */
public final class FaultProxy extends TcpProxy {

    public FaultProxy() {
        super(KafkaConnection::new);
    }

    /**
     * @param broker may not be running yet
     * @throws UncheckedIOException when the port is in use
     */
    public FaultProxy passing(InetSocketAddress listen, InetSocketAddress broker) {
        open(listen, broker);
        return this;
    }

    /** For a fault in clients' requests. */
    public Choice requests(ApiKeys api) {
        return choice(Direction.REQUEST, api);
    }

    /** For a fault in brokers' responses; the brokers have done the requested work by then. */
    public Choice responses(ApiKeys api) {
        return choice(Direction.RESPONSE, api);
    }

    /** For a fault in all requests, as in a network that loses everything in one direction: see {@link Choice#from}. */
    public Choice requests() {
        return choice(Direction.REQUEST);
    }

    /** For a fault in all brokers' responses. */
    public Choice responses() {
        return choice(Direction.RESPONSE);
    }

    private Choice choice(Direction direction, ApiKeys api) {
        return choice(direction).where(frame -> frame.api() == api);
    }

    private Choice choice(Direction direction) {
        return new Choice(this::arm, frame -> frame.direction() == direction, 1, Integer.MAX_VALUE);
    }
}

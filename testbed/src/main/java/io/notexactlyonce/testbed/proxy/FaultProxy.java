package io.notexactlyonce.testbed.proxy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Stands between Kafka's clients and brokers.
 *
 * <p>Clients learn from a broker where to find the brokers, so each one has to advertise the proxy's address, on a listener
 * that is for clients of the proxy.
 */
public final class FaultProxy extends TcpProxy {

    public FaultProxy() {
        super(KafkaConnection::new);
    }

    /**
     * @param broker may be one that isn't there yet
     * @throws UncheckedIOException when the port is in use
     */
    public FaultProxy passing(InetSocketAddress listen, InetSocketAddress broker) {
        open(listen, broker);
        return this;
    }

    /** For a fault in what clients ask for. */
    public Choice requests(ApiKeys api) {
        return choice(Direction.REQUEST, api);
    }

    /** For a fault in what brokers answer; whatever they were asked for has been done by then. */
    public Choice responses(ApiKeys api) {
        return choice(Direction.RESPONSE, api);
    }

    /** For a fault in whatever clients ask for, as for a network that loses what goes one way: see {@link Choice#from}. */
    public Choice requests() {
        return choice(Direction.REQUEST);
    }

    /** For a fault in whatever brokers answer. */
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

package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Stands between clients and brokers, and passes everything on until it is told to break something. Faults are for all
 * connections through it; one that is made later is met by them as well.
 *
 * <p>Clients learn from a broker where to find the brokers, so each one has to advertise the proxy's address, on a listener
 * that is for clients of the proxy. Without encryption: a frame that can't be read can't be told from another.
 */
public final class FaultProxy implements AutoCloseable {

    private final Faults faults = new Faults();
    private final List<ProxyListener> doors = new ArrayList<>();

    /**
     * @param broker may be one that isn't there yet
     * @throws UncheckedIOException when the port is in use
     */
    public FaultProxy passing(InetSocketAddress listen, InetSocketAddress broker) {
        try {
            doors.add(ProxyListener.open(listen, broker, faults));
            return this;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(
                    "the fault proxy can't listen at %s: is something else there?".formatted(listen), e);
        }
    }

    /** For a fault in what clients ask for. */
    public Choice requests(ApiKeys api) {
        return choice(Direction.REQUEST, api);
    }

    /** For a fault in what brokers answer; whatever they were asked for has been done by then. */
    public Choice responses(ApiKeys api) {
        return choice(Direction.RESPONSE, api);
    }

    /** For a fault in all that goes this way, and in nothing that goes the other way. */
    public Choice everything(Direction direction) {
        return choice(frame -> frame.direction() == direction);
    }

    private Choice choice(Direction direction, ApiKeys api) {
        return choice(frame -> frame.direction() == direction && frame.api() == api);
    }

    private Choice choice(Predicate<Frame> fits) {
        return new Choice(faults::arm, fits, 1, Integer.MAX_VALUE);
    }

    /** From now on nothing passes, in either direction; connections stay open, and new ones are taken. */
    public void freeze() {
        faults.thaw().close();
    }

    /** What is frozen goes on its way; faults in certain frames stay. */
    public void thaw() {
        faults.thaw().open();
    }

    /** Ends all connections; clients may make new ones. @return how many there were */
    public int cut() {
        return faults.cutAll();
    }

    /** No fault is left; what was held or frozen goes on its way. */
    public void heal() {
        faults.disarm();
        thaw();
    }

    @Override
    public void close() {
        doors.forEach(ProxyListener::close);
        faults.cutAll();
    }
}

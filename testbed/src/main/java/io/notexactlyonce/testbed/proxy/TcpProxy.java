package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between clients and servers, and passes everything on until it is told to break something. Faults are for all
 * connections through it; one that is made later is met by them as well. Without encryption: a message that can't be read can't
 * be told from another.
 */
public abstract sealed class TcpProxy implements AutoCloseable permits FaultProxy, SqlProxy {

    private final Faults faults = new Faults();
    private final List<ProxyListener> doors = new ArrayList<>();
    private final Connection.Factory connections;

    TcpProxy(Connection.Factory connections) {
        this.connections = connections;
    }

    final void open(InetSocketAddress listen, InetSocketAddress server) {
        try {
            doors.add(ProxyListener.open(listen, server, faults, connections));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(
                    "the fault proxy can't listen at %s: is something else there?".formatted(listen), e);
        }
    }

    final void arm(WireFault fault) {
        faults.arm(fault);
    }

    /** From now on nothing passes, in either direction; connections stay open, and new ones are taken. */
    public void freeze() {
        freeze(Direction.REQUEST);
        freeze(Direction.RESPONSE);
    }

    /** From now on nothing passes in this direction, and all does in the other. */
    public void freeze(Direction direction) {
        faults.thaw(direction).close();
    }

    /** What is frozen goes on its way; faults in certain messages stay. */
    public void thaw() {
        faults.thaw(Direction.REQUEST).open();
        faults.thaw(Direction.RESPONSE).open();
    }

    /** Ends all connections; clients may make new ones. @return how many there were */
    public int cut() {
        return faults.cutAll();
    }

    final int connections() {
        return faults.connections();
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

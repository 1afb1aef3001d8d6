package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between clients and servers, and passes everything on until a test arms a fault. Faults apply to all
 * connections through it, including later ones. It doesn't work with encryption, since it must read messages to
 * distinguish them.
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

    /** From now on nothing passes in either direction; connections stay open, and new ones are accepted. */
    public void freeze() {
        freeze(Direction.REQUEST);
        freeze(Direction.RESPONSE);
    }

    /** From now on nothing passes in this direction, and everything in the other. */
    public void freeze(Direction direction) {
        faults.thaw(direction).close();
    }

    /** Frozen messages go on; faults for particular messages stay armed. */
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

    /** Removes all faults; held or frozen messages go on. */
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

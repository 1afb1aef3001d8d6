package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between clients and a server whose protocol it doesn't understand, such as PostgreSQL's, and passes bytes on until it is
 * told to break something.
 */
public final class TcpProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TcpProxy.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
    private final List<TcpFault> armed = new CopyOnWriteArrayList<>();

    private TcpProxy(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    /** Listens at a free port of this machine alone. @param server may be one that isn't there yet */
    public static TcpProxy to(InetSocketAddress server) {
        try {
            var proxy = new TcpProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), server);
            var thread = new Thread(proxy::accept, "tcp-proxy");
            thread.setDaemon(true);
            thread.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy has no port to listen at", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing passes that way, until the fault is closed; connections stay open, and new ones are taken. */
    public TcpFault hold(Direction direction) {
        return arm(new TcpFault(direction, new byte[0], false));
    }

    /** Whatever goes that way with these bytes in it is lost, and its connection ends; empty bytes are in everything. */
    public TcpFault lose(Direction direction, byte[] bytes) {
        return arm(new TcpFault(direction, bytes, true));
    }

    /** Ends all connections; clients may make new ones. @return how many there were */
    public int cut() {
        var all = List.copyOf(connections);
        all.forEach(TcpConnection::close);
        return all.size();
    }

    /** No fault is left; what was held goes on its way. */
    public void heal() {
        armed.forEach(TcpFault::close);
        armed.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            log.warn("The proxy's port {} can't be closed", port(), e);
        }
        heal();
        cut();
    }

    private TcpFault arm(TcpFault fault) {
        armed.add(fault);
        return fault;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                log.debug("No connection through the proxy at {}: {}", port(), e.toString());
            }
        }
    }

    /** A client whose server can't be reached is turned away, as it would be by the server's own port. */
    private void connect(Socket client) throws IOException {
        var toServer = new Socket();
        try {
            toServer.connect(new InetSocketAddress(server.getHostString(), server.getPort()), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            toServer.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            toServer.close();
            throw e;
        }
        var connection = new TcpConnection(client, toServer, armed, connections::remove);
        connections.add(connection);
        connection.open();
    }
}

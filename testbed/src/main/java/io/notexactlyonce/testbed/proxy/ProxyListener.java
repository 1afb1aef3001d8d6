package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address at which clients reach one server through the proxy. */
final class ProxyListener {

    private static final Logger log = LoggerFactory.getLogger(ProxyListener.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Faults faults;
    private final Connection.Factory connections;

    private ProxyListener(
            ServerSocket listener, InetSocketAddress server, Faults faults, Connection.Factory connections) {
        this.listener = listener;
        this.server = server;
        this.faults = faults;
        this.connections = connections;
    }

    static ProxyListener open(
            InetSocketAddress listen, InetSocketAddress server, Faults faults, Connection.Factory connections)
            throws IOException {
        var listener = new ServerSocket();
        // allows reusing a port at once, while its last connections are in TIME_WAIT
        listener.setReuseAddress(true);
        listener.bind(listen);
        var door = new ProxyListener(listener, server, faults, connections);
        var thread = new Thread(door::accept, "fault-proxy-" + listen.getPort());
        thread.setDaemon(true);
        thread.start();
        return door;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                link(listener.accept());
            } catch (IOException e) {
                log.debug("No connection through the proxy at {}: {}", listener.getLocalPort(), e.toString());
            }
        }
    }

    /**
     * Resolves the server's name each time: a restarted container may have another address.
     *
     * <p>A client whose server can't be reached is rejected, as it would be by the server's own port.
     */
    private void link(Socket client) throws IOException {
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
        connections.of(client, toServer, server, faults).open();
    }

    void close() {
        try {
            listener.close();
        } catch (IOException e) {
            log.warn("The proxy's port {} can't be closed", listener.getLocalPort(), e);
        }
    }
}

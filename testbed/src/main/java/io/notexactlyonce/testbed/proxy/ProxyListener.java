package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clients find one broker through the proxy. */
final class ProxyListener {

    private static final Logger log = LoggerFactory.getLogger(ProxyListener.class);
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listener;
    private final InetSocketAddress broker;
    private final Faults faults;

    private ProxyListener(ServerSocket listener, InetSocketAddress broker, Faults faults) {
        this.listener = listener;
        this.broker = broker;
        this.faults = faults;
    }

    static ProxyListener open(InetSocketAddress listen, InetSocketAddress broker, Faults faults) throws IOException {
        var listener = new ServerSocket();
        // a port whose last connections have not been forgotten yet can be had at once
        listener.setReuseAddress(true);
        listener.bind(listen);
        var door = new ProxyListener(listener, broker, faults);
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
     * The broker's name is looked up each time: a container that is started again has perhaps another address.
     *
     * <p>A client whose broker can't be reached is turned away, as it would be by the broker's own port.
     */
    private void link(Socket client) throws IOException {
        var toBroker = new Socket();
        try {
            toBroker.connect(new InetSocketAddress(broker.getHostString(), broker.getPort()), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            toBroker.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            toBroker.close();
            throw e;
        }
        new Connection(client, toBroker, broker, faults).open();
    }

    void close() {
        try {
            listener.close();
        } catch (IOException e) {
            log.warn("The proxy's port {} can't be closed", listener.getLocalPort(), e);
        }
    }
}

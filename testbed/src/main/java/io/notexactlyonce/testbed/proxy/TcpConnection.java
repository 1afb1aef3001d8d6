package io.notexactlyonce.testbed.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of a client and the one to the server that belongs to it; they end together. */
final class TcpConnection {

    private static final Logger log = LoggerFactory.getLogger(TcpConnection.class);
    private static final int MOST_AT_ONCE = 64 * 1024;

    private final Socket client;
    private final Socket server;
    private final List<TcpFault> faults;
    private final Consumer<TcpConnection> closed;
    private final Thread requests = thread(Direction.REQUEST);
    private final Thread responses = thread(Direction.RESPONSE);

    /** @param closed is told of its end */
    TcpConnection(Socket client, Socket server, List<TcpFault> faults, Consumer<TcpConnection> closed) {
        this.client = client;
        this.server = server;
        this.faults = faults;
        this.closed = closed;
    }

    void open() {
        requests.start();
        responses.start();
    }

    private Thread thread(Direction direction) {
        var thread = new Thread(() -> run(direction), "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private void run(Direction direction) {
        try {
            if (direction == Direction.REQUEST) {
                pump(direction, client, server);
            } else {
                pump(direction, server, client);
            }
        } catch (IOException e) {
            log.debug("A connection through the proxy ends: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void pump(Direction direction, Socket from, Socket to) throws IOException, InterruptedException {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        var buffer = new byte[MOST_AT_ONCE];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            for (var fault : faults) {
                if (!fault.pass(direction, buffer, length)) {
                    return;
                }
            }
            out.write(buffer, 0, length);
        }
    }

    void close() {
        close(client);
        close(server);
        requests.interrupt();
        responses.interrupt();
        closed.accept(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("A connection through the proxy was gone already: {}", e.toString());
        }
    }
}

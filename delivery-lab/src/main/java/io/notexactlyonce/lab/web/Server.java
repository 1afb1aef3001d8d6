package io.notexactlyonce.lab.web;

import com.sun.net.httpserver.HttpServer;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves routes until it is closed. */
public final class Server implements AutoCloseable {

    private final HttpServer server;
    /** For requests that last, and for those that don't. */
    private final ExecutorService threads =
            Executors.newFixedThreadPool(StatusStream.LISTENERS + 4, DaemonThreads.named("http"));

    /**
     * @param what the name of the served thing, to begin a sentence with
     * @param option lets the user choose another port
     * @throws CannotRunException when it can't listen there
     */
    public Server(InetSocketAddress address, List<Route> routes, String what, String option) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new CannotRunException(
                    "%s can't listen on %s, port %d: %s. Choose another with %s."
                            .formatted(what, address.getHostString(), address.getPort(), e.getMessage(), option),
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", new Router(routes));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

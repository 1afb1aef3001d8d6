package io.notexactlyonce.lab.page;

import com.sun.net.httpserver.HttpServer;
import io.notexactlyonce.lab.CannotRun;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The lab's page as long as it is open. */
public final class Page implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, work -> {
        var thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    });

    /** @throws CannotRun when it can't listen there */
    public Page(InetSocketAddress address, Experiment experiment) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new CannotRun(
                    "The page can't listen on %s, port %d: %s. Choose another with --page-port."
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", new Router(new Routes(experiment).all()));
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

package io.notexactlyonce.lab.page;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.http.Server;
import java.net.InetSocketAddress;

/** The lab's page as long as it is open. */
public final class Page implements AutoCloseable {

    private final Server server;

    /** @throws CannotRun when it can't listen there */
    public Page(InetSocketAddress address, Experiment experiment) {
        server = new Server(address, new Routes(experiment).all(), "The page", "--page-port");
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.observe.OrderTraceReader;
import java.net.InetSocketAddress;

/** The lab's page, served until it is closed. */
public final class LivePage implements AutoCloseable {

    private final Server server;
    private final OrderTraceReader traces;

    /** @throws CannotRunException when it can't listen there */
    public LivePage(InetSocketAddress address, PageModel experiment) {
        traces = new OrderTraceReader(experiment.addresses());
        server = new Server(address, new PageRoutes(experiment, traces).all(), "The page", "--page-port");
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        traces.close();
    }
}

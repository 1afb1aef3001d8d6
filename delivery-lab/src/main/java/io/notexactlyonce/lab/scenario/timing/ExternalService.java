package io.notexactlyonce.lab.scenario.timing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An external service, whose effect no transaction can undo: it counts its calls by event. */
final class ExternalService implements AutoCloseable {

    private final Map<UUID, Integer> calls = new ConcurrentHashMap<>();
    private final HttpServer server;

    ExternalService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the external service", e);
        }
        server.createContext("/", this::count);
        server.start();
    }

    private void count(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.merge(UUID.fromString(exchange.getRequestURI().getPath().substring(1)), 1, Integer::sum);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    int calls(UUID eventId) {
        return calls.getOrDefault(eventId, 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

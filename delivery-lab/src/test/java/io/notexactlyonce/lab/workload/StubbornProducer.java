package io.notexactlyonce.lab.workload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An HTTP server that takes orders, and before that fails as often as it is told to. */
final class StubbornProducer implements AutoCloseable {

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Set<UUID> orders = ConcurrentHashMap.newKeySet();
    private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile int refusals;

    StubbornProducer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::answer);
        server.start();
    }

    void refuseEachKeyFirst(int times) {
        refusals = times;
    }

    int port() {
        return server.getAddress().getPort();
    }

    Map<String, Integer> requestsByKey() {
        return requests;
    }

    Set<UUID> orders() {
        return orders;
    }

    Set<UUID> cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/cancellation")) {
            var id = UUID.fromString(path.split("/")[2]);
            cancelled.add(id);
            respond(exchange, 200, id);
            return;
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        if (requests.merge(key, 1, Integer::sum) <= refusals) {
            respond(exchange, 503, id);
        } else {
            orders.add(id);
            respond(exchange, 201, id);
        }
    }

    private static void respond(HttpExchange exchange, int status, UUID orderId) throws IOException {
        var body = "{\"orderId\":\"%s\"}".formatted(orderId).getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}

package io.notexactlyonce.lab.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the route of a request, refuses a request without one, and writes the reply. */
final class Router implements HttpHandler {

    private static final int LONGEST_BODY = 4_096;

    /** As {@link HttpExchange#sendResponseHeaders} takes it: the body is sent in chunks. */
    private static final int LENGTH_UNKNOWN = 0;

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = routes;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(exchange);
            if (reply.stream().isEmpty()) {
                write(exchange, reply);
                return;
            }
            try (var stream = reply.stream().get()) {
                write(exchange, reply);
                if (!isHead(exchange)) {
                    stream.writeTo(exchange.getResponseBody());
                }
            }
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        var host = exchange.getRequestHeaders().getFirst("Host");
        if (!OwnHosts.contain(host)) {
            return Reply.refusal(403, "ask by the address of this machine or as localhost");
        }
        if (!OwnHosts.isOwnOrigin(exchange.getRequestHeaders().getFirst("Origin"), host)) {
            return Reply.refusal(403, "ask from the lab's own page");
        }
        var path = exchange.getRequestURI().getPath();
        var candidates =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (candidates.isEmpty()) {
            return Reply.refusal(404, "there is nothing at " + path);
        }
        // HEAD is GET without a body
        var method = isHead(exchange) ? "GET" : exchange.getRequestMethod();
        var route = candidates.stream()
                .filter(candidate -> candidate.method().equals(method))
                .findFirst();
        if (route.isEmpty()) {
            var allowed = candidates.stream().map(Route::method).collect(Collectors.joining(", "));
            return Reply.refusal(405, "say " + allowed).with("Allow", allowed);
        }
        return reply(exchange, route.get(), path);
    }

    private static Reply reply(HttpExchange exchange, Route route, String path) throws IOException {
        var body = new byte[0];
        if (route.needsJson()) {
            var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
                return Reply.refusal(415, "send Content-Type: application/json");
            }
            body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                return Reply.refusal(413, "send %,d bytes at the most".formatted(LONGEST_BODY));
            }
        }
        try {
            return route.handler().apply(new Request(route.match(path).orElse(""), body));
        } catch (RuntimeException e) {
            return Reply.refusal(500, "the lab failed: " + e);
        }
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'self'; img-src data:; frame-ancestors 'none'");
        reply.headers().forEach(headers::set);
        var hasBody = !isHead(exchange) && reply.status() != 204;
        if (hasBody && reply.stream().isPresent()) {
            exchange.sendResponseHeaders(reply.status(), LENGTH_UNKNOWN);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), hasBody ? reply.body().length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }
}

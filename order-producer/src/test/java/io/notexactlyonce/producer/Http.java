package io.notexactlyonce.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the service that sends what it is told to, malformed or not.
 *
 * @param base of the service port
 * @param management base of the management port, where {@code /actuator} is
 */
public record Http(URI base, URI management) {

    public static final String JSON = "application/json";
    public static final String ORDER = """
            {"customerId":"c-1","currency":"EUR","lines":[{"productId":"p-1","quantity":2,"unitPrice":9.99}]}""";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = new JsonMapper();

    public static Http at(int port, int managementPort) {
        return new Http(URI.create("http://localhost:" + port), URI.create("http://localhost:" + managementPort));
    }

    public Answer get(String path, String... headers) {
        var request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Without a body, which the management port refuses. */
    public Answer operate(String path) {
        return post(path, JSON, HttpRequest.BodyPublishers.noBody());
    }

    public Answer post(String path, String body, String... headers) {
        return post(path, JSON, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    public Answer post(String path, String contentType, HttpRequest.BodyPublisher body, String... headers) {
        var request = request(path).POST(body).header("Content-Type", contentType);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Places an order and returns its id. */
    public UUID place() {
        return UUID.fromString(
                post("/orders", ORDER).expect(201).json().get("orderId").asString());
    }

    public Answer cancel(UUID order) {
        return post("/orders/" + order + "/cancellation", "{\"reason\":\"changed my mind\"}");
    }

    private HttpRequest.Builder request(String path) {
        var port = path.startsWith("/actuator") ? management : base;
        return HttpRequest.newBuilder(port.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return MAPPER.readTree(body());
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError("expected " + status + ", got " + status() + ": " + body());
            }
            return this;
        }
    }
}

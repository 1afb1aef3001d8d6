package io.notexactlyonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the service as a stranger would.
 *
 * @param management the port where {@code /actuator} is
 */
public record Http(int port, int management) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    public static Http of(ApplicationContext context) {
        return new Http(
                ((WebServerApplicationContext) context).getWebServer().getPort(),
                context.getEnvironment().getRequiredProperty("local.management.port", Integer.class));
    }

    /** A service that {@code World} was told to start at this port. */
    public Http(int port) {
        this(port, World.managementPort(port));
    }

    /** Status and body. */
    public record Answer(int status, String text) {

        public JsonNode body() {
            return JSON.readTree(text);
        }
    }

    public Answer get(String path) {
        return call(HttpRequest.newBuilder(uri(path)).GET());
    }

    public Answer post(String path) {
        return call(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** The status, or -1 when nobody listens. */
    public int status(String path) {
        try {
            return get(path).status();
        } catch (IllegalStateException e) {
            return -1;
        }
    }

    /** Waits for it, and fails with what is wrong. */
    public void awaitReadiness(int status) {
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(get("/actuator/health/readiness")).matches(answer -> answer.status() == status));
    }

    private Answer call(HttpRequest.Builder request) {
        try {
            var response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + (path.startsWith("/actuator") ? management : port) + path);
    }
}

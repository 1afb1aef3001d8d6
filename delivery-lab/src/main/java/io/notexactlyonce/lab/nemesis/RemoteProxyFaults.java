package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.TestbedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Faults of a proxy elsewhere, which {@code lab proxy} runs, ordered at its control. */
public final class RemoteProxyFaults implements WireFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI control;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public RemoteProxyFaults(URI control) {
        this.control = control;
    }

    @Override
    public ArmedFault arm(FaultOrder order) {
        var id = ask("POST", "/faults", JSON.writeValueAsString(order.document()))
                .path("id")
                .intValue();
        return new ArmedFault() {
            @Override
            public int strikes() {
                return strikesOf(id);
            }

            /** One that has ended by itself isn't there any more. */
            @Override
            public void close() {
                ask("DELETE", "/faults/" + id, "");
            }
        };
    }

    @Override
    public void heal() {
        ask("POST", "/heal", "{}");
    }

    private int strikesOf(int id) {
        for (var fault : ask("GET", "/faults", "").path("faults")) {
            if (fault.path("id").intValue() == id) {
                return fault.path("strikes").intValue();
            }
        }
        throw new TestbedException(
                "the proxy at %s has forgotten its fault: was it restarted, or healed?".formatted(control));
    }

    private JsonNode ask(String method, String path, String body) {
        var request = HttpRequest.newBuilder(control.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var isGone = method.equals("DELETE") && answer.statusCode() == 404;
            if (answer.statusCode() >= 300 && !isGone) {
                throw new TestbedException("the proxy at %s refuses: %s".formatted(control, answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new TestbedException("the proxy at %s doesn't answer: %s".formatted(control, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

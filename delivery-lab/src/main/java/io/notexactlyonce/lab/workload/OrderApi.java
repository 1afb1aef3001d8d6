package io.notexactlyonce.lab.workload;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** order-producer's HTTP API as a caller uses it: every request has a timeout and every outcome a name. */
public final class OrderApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;
    private final URI base;

    public OrderApi(URI base, Executor executor) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .executor(executor)
                .build();
    }

    public CompletableFuture<Answer> place(UUID key, NewOrder order) {
        return send(post("/orders", order).header("Idempotency-Key", key.toString()));
    }

    public CompletableFuture<Answer> cancel(UUID orderId) {
        return send(post("/orders/" + orderId + "/cancellation", new Cancellation("changed my mind")));
    }

    private HttpRequest.Builder post(String path, Object body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    private CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).handle((response, failure) -> answer(response));
    }

    /** 409 says that a request with this key is still in progress; after 408, 429 and 5xx a retry may succeed. */
    private Answer answer(@Nullable HttpResponse<String> response) {
        if (response == null) {
            return new Answer.Unknown();
        }
        var status = response.statusCode();
        if (status / 100 == 2) {
            return done(response.body());
        }
        if (status >= 500 || status == 408 || status == 409 || status == 429) {
            return new Answer.Unknown();
        }
        return new Answer.Refused(status + " " + response.body());
    }

    private Answer done(String body) {
        try {
            return new Answer.Done(
                    UUID.fromString(json.readTree(body).required("orderId").stringValue()));
        } catch (JacksonException | IllegalArgumentException e) {
            return new Answer.Refused("the answer is not an order: " + body);
        }
    }

    private record Cancellation(String reason) {}
}

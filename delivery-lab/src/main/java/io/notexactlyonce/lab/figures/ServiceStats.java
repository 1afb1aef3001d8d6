package io.notexactlyonce.lab.figures;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the services say of themselves at {@code GET /stats}. */
final class ServiceStats {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    CompletableFuture<Figures> producer(URI service) {
        return read(
                service,
                Map.of(
                        Figure.CREATED, "created",
                        Figure.CANCELLED, "cancelled",
                        Figure.OUTBOX_WAITING, "outboxWaiting"));
    }

    CompletableFuture<Figures> consumer(URI service) {
        return read(
                service,
                Map.of(
                        Figure.APPLIED, "applied",
                        Figure.DUPLICATES_ABSORBED, "duplicatesAbsorbed",
                        Figure.DEAD_LETTERED, "deadLettered"));
    }

    CompletableFuture<Figures> analytics(URI service) {
        return read(service, Map.of(Figure.COUNTED, "total"));
    }

    private CompletableFuture<Figures> read(URI service, Map<Figure, String> fields) {
        var request = HttpRequest.newBuilder(URI.create(service + "/stats"))
                .timeout(TIMEOUT)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> pick(json.readTree(response.body()), fields));
    }

    private static Figures pick(JsonNode stats, Map<Figure, String> fields) {
        var figures = new EnumMap<Figure, Long>(Figure.class);
        fields.forEach(
                (figure, field) -> figures.put(figure, stats.required(field).longValue()));
        return new Figures(figures);
    }
}

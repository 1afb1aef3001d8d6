package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
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

    CompletableFuture<MetricsSnapshot> producer(URI service) {
        return read(
                service,
                Map.of(
                        Metric.CREATED, "created",
                        Metric.CANCELLED, "cancelled",
                        Metric.OUTBOX_WAITING, "outboxWaiting"));
    }

    CompletableFuture<MetricsSnapshot> consumer(URI service) {
        return read(
                service,
                Map.of(
                        Metric.APPLIED, "applied",
                        Metric.DUPLICATES_ABSORBED, "duplicatesAbsorbed",
                        Metric.DEAD_LETTERED, "deadLettered"));
    }

    CompletableFuture<MetricsSnapshot> analytics(URI service) {
        return read(service, Map.of(Metric.COUNTED, "total"));
    }

    private CompletableFuture<MetricsSnapshot> read(URI service, Map<Metric, String> fields) {
        var request = HttpRequest.newBuilder(URI.create(service + "/stats"))
                .timeout(TIMEOUT)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> pick(json.readTree(response.body()), fields));
    }

    private static MetricsSnapshot pick(JsonNode stats, Map<Metric, String> fields) {
        var figures = new EnumMap<Metric, Long>(Metric.class);
        fields.forEach(
                (figure, field) -> figures.put(figure, stats.required(field).longValue()));
        return new MetricsSnapshot(figures);
    }
}

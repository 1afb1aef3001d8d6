package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services' counts, from {@code GET /stats}. */
final class ServiceStats {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    CompletableFuture<MetricsSnapshot> producer(URI service) {
        return read(service, Metric.CREATED, Metric.CANCELLED, Metric.OUTBOX_WAITING);
    }

    CompletableFuture<MetricsSnapshot> consumer(URI service) {
        return read(service, Metric.APPLIED, Metric.DUPLICATES_ABSORBED, Metric.DEAD_LETTERED, Metric.OUT_OF_ORDER);
    }

    CompletableFuture<MetricsSnapshot> analytics(URI service) {
        return read(service)
                .thenApply(stats -> new MetricsSnapshot(Map.of(
                        Metric.COUNTED,
                        number(stats, "total"),
                        Metric.UNDECODABLE,
                        stats.path("byType").path("undecodable").asLong(0))));
    }

    /** Its other counts are in Kafka, which knows them when the service is down. */
    CompletableFuture<MetricsSnapshot> settlement(URI service) {
        return read(service)
                .thenApply(stats ->
                        new MetricsSnapshot(Map.of(Metric.SETTLEMENT_DEAD_LETTERED, number(stats, "deadLettered"))));
    }

    /** Reads the metrics that have the same name there. */
    private CompletableFuture<MetricsSnapshot> read(URI service, Metric... metrics) {
        return read(service)
                .thenApply(stats -> new MetricsSnapshot(Stream.of(metrics)
                        .collect(Collectors.toMap(metric -> metric, metric -> number(stats, metric.key())))));
    }

    private CompletableFuture<JsonNode> read(URI service) {
        var request = HttpRequest.newBuilder(URI.create(service + "/stats"))
                .timeout(TIMEOUT)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> json.readTree(response.body()));
    }

    private static long number(JsonNode stats, String field) {
        return stats.required(field).longValue();
    }
}

package io.notexactlyonce.lab.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The metrics of a service, as Prometheus reads them. */
public final class ServiceMetrics {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private ServiceMetrics() {}

    /** The metrics without labels, by name. */
    public static Map<String, Double> read(URI management) {
        var request = HttpRequest.newBuilder(management.resolve("/actuator/prometheus"))
                .timeout(TIMEOUT)
                .build();
        try {
            var values = new HashMap<String, Double>();
            HTTP.send(request, BodyHandlers.ofLines())
                    .body()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 2)
                    .forEach(words -> values.put(words[0], Double.valueOf(words[1])));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics of %s can't be read".formatted(management), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package io.notexactlyonce.lab.observe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** A metric that a service exposes to Prometheus. */
public final class Gauge {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final HttpRequest request;
    private final Pattern line;

    /**
     * @param management the service's management address
     * @param name in Prometheus
     */
    public Gauge(URI management, String name) {
        this.request = HttpRequest.newBuilder(management.resolve("/actuator/prometheus"))
                .timeout(TIMEOUT)
                .build();
        this.line = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);
    }

    /** NaN when the service doesn't say. */
    public double read() {
        try {
            var value = line.matcher(http.send(request, BodyHandlers.ofString()).body());
            return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }
}

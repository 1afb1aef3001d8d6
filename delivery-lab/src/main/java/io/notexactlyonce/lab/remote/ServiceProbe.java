package io.notexactlyonce.lab.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a service whether it is ready. */
final class ServiceProbe implements Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final HttpRequest request;

    ServiceProbe(URI service) {
        this.request = HttpRequest.newBuilder(URI.create(service + "/actuator/health/readiness"))
                .timeout(TIMEOUT)
                .build();
    }

    @Override
    public Optional<Trouble> ask() {
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Optional.empty()
                    : Optional.of(Trouble.forNow("says %d when asked whether it is ready".formatted(status)));
        } catch (IOException e) {
            return Optional.of(Trouble.forNow("doesn't answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Trouble.forNow("wasn't waited for"));
        }
    }
}

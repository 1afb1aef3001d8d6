package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a service whether it is ready. */
final class ServiceProbe implements Probe {

    /** Before it answers, a service checks what it needs, which may take some seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final HttpRequest request;
    private final ProbeFailure silence;

    /** @param management the base of its management port */
    ServiceProbe(Component service, URI management) {
        this.silence = ProbeFailure.away("doesn't answer at its management port, %s (set %s if it is elsewhere)"
                .formatted(management, service.managementVariable()));
        this.request = HttpRequest.newBuilder(URI.create(management + "/actuator/health/readiness"))
                .timeout(TIMEOUT)
                .build();
    }

    @Override
    public Optional<ProbeFailure> ask() {
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Optional.empty()
                    : Optional.of(new ProbeFailure(
                            "is not ready (it says %d)".formatted(status), ProbeFailure.Kind.NOT_READY));
        } catch (IOException e) {
            return Optional.of(silence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ProbeFailure.away("did not answer before the lab was interrupted"));
        }
    }
}

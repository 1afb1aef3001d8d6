package io.notexactlyonce.lab.naive.payment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The payment service as its callers see it: every request has a timeout and may get no answer. */
final class PaymentApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI charges;

    PaymentApi(URI service) {
        this.charges = service.resolve("/charges");
    }

    /** What a caller knows after a request. */
    enum Answer {
        CHARGED,
        NOT_CHARGED,
        /** No answer, or one that doesn't tell: the customer may or may not have been charged. */
        UNKNOWN
    }

    Answer charge(Charge charge) {
        return ask(post(charge));
    }

    /** @param key the same for the same charge: the service then charges only once, however often it is called */
    Answer charge(Charge charge, String key) {
        return ask(post(charge).header(PaymentService.KEY, key));
    }

    /** Whether the charge with that key was made. */
    Answer find(String key) {
        return ask(HttpRequest.newBuilder(URI.create(charges + "/" + key)).GET());
    }

    private HttpRequest.Builder post(Charge charge) {
        return HttpRequest.newBuilder(charges)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(charge)));
    }

    private Answer ask(HttpRequest.Builder request) {
        try {
            var status = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
            return switch (status) {
                case 200, 201 -> Answer.CHARGED;
                case 404, 422 -> Answer.NOT_CHARGED;
                default -> Answer.UNKNOWN;
            };
        } catch (IOException e) {
            return Answer.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

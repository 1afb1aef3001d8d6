package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls {@code /actuator/deadletters}, which all services answer alike. */
final class LetterClient {

    /** A replay of many ends after 20 s; a lock or a broker that doesn't answer may take as long again. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The environment variable with the operator's key, if the service asks for one. */
    private static final String KEY = "OPERATOR_KEY";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Component service;
    private final URI management;

    /** From the environment only, since other users can see a command line. */
    private final String key = System.getenv().getOrDefault(KEY, "");

    LetterClient(Component service, URI management) {
        this.service = service;
        this.management = management;
    }

    /** @param detail what the service says is wrong; empty when nothing is */
    record Answer(int status, JsonNode body, String detail) {

        boolean isOk() {
            return status == 200;
        }

        /** A letter can't be applied still. */
        boolean isRefused() {
            return status == 422;
        }
    }

    /**
     * @param path of a letter, with its slash; empty for all
     * @param parameters empty values are left out
     * @throws CannotRunException when the service can't be reached or doesn't know such letters
     */
    Answer call(String method, String path, Map<String, String> parameters) {
        URI uri = URI.create(management + "/actuator/deadletters" + path + query(parameters));
        try {
            var request = HttpRequest.newBuilder(uri)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new CannotRunException("%s doesn't answer at %s (%s): is it running? Otherwise set %s or --management"
                    .formatted(service.label(), management, e, service.managementVariable()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRunException("interrupted");
        }
    }

    private Answer answer(HttpResponse<String> response) {
        if (response.statusCode() == 401) {
            throw new CannotRunException(
                    "%s at %s asks for an operator's key: set %s".formatted(service.label(), management, KEY));
        }
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new CannotRunException("%s at %s answers %d: %s"
                    .formatted(
                            service.label(),
                            management,
                            response.statusCode(),
                            response.body().strip()));
        }
        String detail = body.path("detail").asString("");
        if (response.statusCode() == 404 && detail.isEmpty()) {
            throw new CannotRunException("%s at %s has no /actuator/deadletters: it isn't %s, or an older version"
                    .formatted(service.label(), management, service.label()));
        }
        return new Answer(response.statusCode(), body, detail.isEmpty() ? "status " + response.statusCode() : detail);
    }

    private static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}

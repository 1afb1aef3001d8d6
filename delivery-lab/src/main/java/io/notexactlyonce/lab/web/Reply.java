package io.notexactlyonce.lab.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A reply of one of the lab's servers. */
public record Reply(
        int status, String contentType, byte[] body, Map<String, String> headers, Optional<StreamedBody> stream) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Reply json(Object body) {
        return json(200, body);
    }

    public static Reply json(int status, Object body) {
        return new Reply(status, "application/json", JSON.writeValueAsBytes(body), Map.of(), Optional.empty());
    }

    /** @param problem what is wrong and what to do, in a sentence */
    public static Reply refusal(int status, String problem) {
        return json(status, Map.of("error", problem));
    }

    public static Reply text(String contentType, String body) {
        return new Reply(
                200,
                contentType + "; charset=utf-8",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                Optional.empty());
    }

    /** A reply that lasts. */
    static Reply stream(String contentType, StreamedBody body) {
        return new Reply(200, contentType + "; charset=utf-8", new byte[0], Map.of(), Optional.of(body));
    }

    public Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value), stream);
    }
}

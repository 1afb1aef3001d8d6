package io.notexactlyonce.lab.bench.measurement;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON. A reader ignores fields that it doesn't know. */
public final class JsonDocument {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonDocument() {}

    /** @param result a record */
    public static String of(Object result) {
        return MAPPER.writeValueAsString(result);
    }

    /** @throws IllegalArgumentException when this isn't such a document */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a result of lab bench: " + e.getOriginalMessage(), e);
        }
    }
}

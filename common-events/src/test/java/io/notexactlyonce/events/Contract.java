package io.notexactlyonce.events;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The documents of the contract, and what a validator that knows nothing of our code says by them. */
final class Contract {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    static JsonNode asyncApi() {
        return new YAMLMapper().readTree(resource("asyncapi.yaml"));
    }

    /** Empty when the document is valid; formats are asserted. */
    static String violations(String schema, String json) {
        return SCHEMAS.computeIfAbsent(schema, Contract::schema)
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .toString()
                .replace("[]", "");
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(OrderEvent.class.getResourceAsStream("/contract/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource(name), InputFormat.JSON);
    }
}

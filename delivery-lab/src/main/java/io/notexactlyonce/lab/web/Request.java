package io.notexactlyonce.lab.web;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server of the lab was asked.
 *
 * @param id what stands for {@code *} in the route's path; empty where there is none
 * @param body empty unless the route changes something
 */
public record Request(String id, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body; empty when it is no JSON object. */
    public Optional<JsonNode> object() {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A number of the body's object; empty when there is none of that name. */
    public Optional<Double> number(String name) {
        return object().map(object -> object.path(name))
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue);
    }
}

package io.notexactlyonce.lab.web;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to one of the lab's servers.
 *
 * @param id the part of the path that {@code *} stands for; empty for a route without one
 * @param body empty unless the route changes something
 */
public record Request(String id, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body; empty when it isn't a JSON object. */
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

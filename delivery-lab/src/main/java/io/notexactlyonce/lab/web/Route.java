package io.notexactlyonce.lab.web;

import java.util.Optional;
import java.util.function.Function;

/**
 * The handler of a method on a path.
 *
 * @param path may end with {@code *}, which stands for an id
 */
public record Route(String method, String path, Function<Request, Reply> handler) {

    private static final int LONGEST_ID = 64;

    /** The id in the path, empty where the route has none; nothing when it is another path. */
    Optional<String> match(String requested) {
        if (!path.endsWith("*")) {
            return requested.equals(path) ? Optional.of("") : Optional.empty();
        }
        var prefix = path.substring(0, path.length() - 1);
        var id = requested.startsWith(prefix) ? requested.substring(prefix.length()) : "";
        return id.isEmpty() || id.length() > LONGEST_ID || id.contains("/") ? Optional.empty() : Optional.of(id);
    }

    /** Because of the JSON, a browser asks the server before it sends such a request from another site. */
    boolean needsJson() {
        return method.equals("POST") || method.equals("PUT");
    }
}

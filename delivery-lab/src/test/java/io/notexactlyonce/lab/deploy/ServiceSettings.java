package io.notexactlyonce.lab.deploy;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** A service's application.yml. */
record ServiceSettings(String text) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:(.*)}");
    private static final Pattern SECONDS = Pattern.compile("(\\d+)s");

    /** Requests, then consumers or relay, then the counter: see stop_grace_period in docker-compose.yml. */
    private static final int PHASES = 3;

    static ServiceSettings of(String service) {
        try {
            return new ServiceSettings(
                    Files.readString(SourceTree.root().resolve(service + "/src/main/resources/application.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the environment variables that it reads. */
    Set<String> variables() {
        return VARIABLE.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    int port() {
        return Integer.parseInt(value("server", "port"));
    }

    int managementPort() {
        return Integer.parseInt(value("management", "server", "port"));
    }

    Duration longestShutdown() {
        var phase = SECONDS.matcher(value("spring", "lifecycle", "timeout-per-shutdown-phase"));
        if (!phase.matches()) {
            throw new IllegalStateException("timeout-per-shutdown-phase is not in seconds");
        }
        return Duration.ofSeconds(PHASES * Long.parseLong(phase.group(1)));
    }

    /** Consumers of one instance; 0 when it has no listener. */
    int consumers() {
        if (at("spring", "kafka", "consumer") == null) {
            return 0;
        }
        var concurrency = at("spring", "kafka", "listener", "concurrency");
        return concurrency == null ? 1 : Integer.parseInt(withoutVariable(concurrency));
    }

    private String value(String... keys) {
        var value = at(keys);
        if (value == null) {
            throw new IllegalStateException("There is no " + String.join(".", keys));
        }
        return withoutVariable(value);
    }

    private static String withoutVariable(Object value) {
        var match = DEFAULT.matcher(String.valueOf(value));
        return match.matches() ? match.group(1) : String.valueOf(value);
    }

    private @Nullable Object at(String... keys) {
        Object at = new Yaml().load(text);
        for (var key : keys) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }
}

package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an environment is built with.
 *
 * @param repository root of the source tree, where each service has its jar
 * @param evidence directory for histories and logs; what is in there stays
 * @param without guards that the services do without
 * @param isEachProxied whether all services meet the proxy before Kafka, and not order-producer alone, and that before PostgreSQL
 * @param settings of all services, on top of what they are given anyway
 */
public record EnvironmentConfig(
        Path repository, Path evidence, Set<Guard> without, boolean isEachProxied, Map<String, String> settings) {

    public EnvironmentConfig {
        without = Set.copyOf(without);
        settings = Map.copyOf(settings);
    }

    public EnvironmentConfig(Path repository, Path evidence, Set<Guard> without) {
        this(repository, evidence, without, false, Map.of());
    }

    /** The same, but with all services behind the proxy. */
    public EnvironmentConfig eachProxied(Map<String, String> settings) {
        return new EnvironmentConfig(repository, evidence, without, true, settings);
    }

    /** For the log of one service. */
    public Path log(String name) {
        try {
            return Files.createDirectories(evidence.resolve("logs")).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException("no logs can be kept in " + evidence, e);
        }
    }

    /** For the histories of one variant: none that another environment has left there. */
    Path newHistories(String name) {
        var histories = evidence.resolve("histories");
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> histories.resolve("%s-%d".formatted(name, number)))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }
}

package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The configuration of an environment.
 *
 * @param repository root of the source tree, where each service has its jar
 * @param evidence directory for histories and logs; existing files are kept
 * @param without guards that are taken out of the services
 * @param isEachProxied whether all services use the proxies of Kafka and PostgreSQL; otherwise only order-producer
 * does, for Kafka
 * @param settings additional settings of all services
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

    /** The log file of one service. */
    public Path log(String name) {
        try {
            return Files.createDirectories(evidence.resolve("logs")).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException("logs can't be written to " + evidence, e);
        }
    }

    /** A new directory for the histories of one variant. */
    Path newHistories(String name) {
        var histories = evidence.resolve("histories");
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> histories.resolve("%s-%d".formatted(name, number)))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }
}

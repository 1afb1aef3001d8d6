package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an environment is built with.
 *
 * @param repository root of the source tree, where each service has its jar
 * @param evidence directory for histories and logs; what is in there stays
 * @param without guards that the services do without
 */
public record EnvironmentConfig(Path repository, Path evidence, Set<Guard> without) {

    public EnvironmentConfig {
        without = Set.copyOf(without);
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

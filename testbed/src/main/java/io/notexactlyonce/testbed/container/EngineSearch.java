package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.TestbedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Looks for a container engine where Testcontainers would. It is asked before Testcontainers, which takes many seconds to
 * find that there is none, and takes another engine than the one it is told of when that one doesn't answer.
 */
public record EngineSearch(List<URI> candidates) {

    public static EngineSearch byDefault() {
        var told = TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("docker.host", "");
        return new EngineSearch(told.isBlank() ? sockets() : List.of(URI.create(told)));
    }

    private static List<URI> sockets() {
        var home = System.getProperty("user.home");
        return Stream.of(
                        Optional.of("/var/run"),
                        Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")),
                        Optional.of(home + "/.docker/run"),
                        Optional.of(home + "/.docker/desktop"))
                .flatMap(Optional::stream)
                .map(directory -> Path.of(directory, "docker.sock"))
                .filter(Files::exists)
                .map(socket -> URI.create("unix://" + socket))
                .toList();
    }

    /** The first that answers. */
    public Optional<URI> engine() {
        return candidates.stream().filter(EnginePing::isAnswered).findFirst();
    }

    public void require() {
        if (engine().isEmpty()) {
            throw new TestbedException("testbed=containers: no container engine answers at %s;"
                            .formatted(candidates.isEmpty() ? "any usual place" : places())
                    + " start Docker, set DOCKER_HOST, or say testbed=processes, which needs no Docker");
        }
    }

    private String places() {
        return candidates.stream().map(URI::toString).collect(Collectors.joining(" or "));
    }
}

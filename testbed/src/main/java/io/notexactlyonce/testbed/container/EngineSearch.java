package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Bounded;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Makes Testcontainers look for a container engine, and limits how long that may take. */
public final class EngineSearch {

    /** A busy engine answers late, a hanging one never. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private EngineSearch() {}

    /** Empty when none answers. */
    public static Optional<URI> engine() {
        return engine(TIMEOUT);
    }

    /** Waits longer, since there is no alternative. */
    public static void require() {
        if (engine(Engine.CONNECT_TIMEOUT).isEmpty()) {
            throw new TestbedException("testbed=containers: no container engine answers at %s;"
                            .formatted(named().isBlank() ? "any usual place" : named())
                    + " start Docker, set DOCKER_HOST, or use testbed=processes, which needs no Docker");
        }
    }

    /** If the engine named in the settings doesn't answer, Testcontainers uses another one: that counts as none. */
    private static Optional<URI> engine(Duration timeout) {
        if (named().isBlank() && sockets().noneMatch(Files::exists)) {
            return Optional.empty();
        }
        try {
            var engine = Bounded.call(timeout, DockerClientFactory.instance()::getTransportConfig)
                    .getDockerHost();
            return Optional.of(engine).filter(found -> named().isBlank() || found.equals(URI.create(named())));
        } catch (IllegalStateException | TestbedException e) {
            return Optional.empty();
        }
    }

    /** Empty when no engine is named. */
    private static String named() {
        return TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("docker.host", "");
    }

    /**
     * Where Testcontainers looks when no engine is named. If none of these exists, the search skips Testcontainers,
     * which would log an error.
     */
    private static Stream<Path> sockets() {
        var home = System.getProperty("user.home");
        return Stream.of("/var/run", System.getenv("XDG_RUNTIME_DIR"), home + "/.docker/run", home + "/.docker/desktop")
                .flatMap(Stream::ofNullable)
                .map(directory -> Path.of(directory, "docker.sock"));
    }
}

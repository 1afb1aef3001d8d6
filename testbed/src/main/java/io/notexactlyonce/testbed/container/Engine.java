package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.DockerClient;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Bounded;
import java.time.Duration;
import java.util.function.Function;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** The container engine that Testcontainers has found; every call ends in bounded time. */
final class Engine {

    /** Ryuk's image may have to be pulled first. */
    static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(3);

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Engine() {}

    static void connect() {
        try {
            Bounded.call(CONNECT_TIMEOUT, DockerClientFactory.instance()::client);
        } catch (RuntimeException e) {
            throw new TestbedException(
                    "testbed=containers: Testcontainers can't use the container engine: %s. Its log says more."
                                    .formatted(e.getMessage())
                            + " If Ryuk doesn't start, set TESTCONTAINERS_RYUK_DISABLED=true in the environment;"
                            + " or use testbed=processes, which needs no Docker",
                    e);
        }
    }

    static <T> T ask(Function<DockerClient, T> question) {
        return ask(TIMEOUT, question);
    }

    /** Passes the engine's errors on unchanged, for callers that can handle them. */
    static <T> T ask(Duration timeout, Function<DockerClient, T> question) {
        return Bounded.call(timeout, () -> question.apply(DockerClientFactory.lazyClient()));
    }

    /** Pulls the image if the engine doesn't have it; returns its name. */
    static String fetched(String image) {
        try {
            new RemoteDockerImage(DockerImageName.parse(image)).get();
            return image;
        } catch (RuntimeException e) {
            throw new TestbedException(
                    "testbed=containers: the engine doesn't have the image %s and can't pull it;".formatted(image)
                            + " try 'docker pull %s', or use testbed=processes, which needs no image".formatted(image),
                    e);
        }
    }

    /** The host at which this machine reaches published ports. */
    static String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    /** For {@code docker -H}. */
    static String url() {
        return DockerClientFactory.instance()
                .getTransportConfig()
                .getDockerHost()
                .toString();
    }
}

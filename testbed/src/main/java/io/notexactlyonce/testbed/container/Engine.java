package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.DockerClient;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Bounded;
import io.notexactlyonce.testbed.node.Reaper;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ResourceReaper;

/** The container engine that Testcontainers has found, with calls that end. */
public final class Engine {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Ryuk's image may have to be pulled first. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(3);

    private static volatile @Nullable DockerClient connected;

    private Engine() {}

    static <T> T ask(Function<DockerClient, T> question) {
        return ask(TIMEOUT, question);
    }

    /** Its refusals are left as they are for a caller who can make something of them. */
    static <T> T ask(Duration timeout, Function<DockerClient, T> question) {
        var client = client();
        return Bounded.call(timeout, () -> question.apply(client));
    }

    private static DockerClient client() {
        var client = connected;
        if (client == null) {
            client = connect();
            connected = client;
        }
        return client;
    }

    private static DockerClient connect() {
        try {
            return Bounded.call(CONNECT_TIMEOUT, DockerClientFactory.instance()::client);
        } catch (RuntimeException e) {
            throw new TestbedException(
                    "testbed=containers: Testcontainers can't use the container engine: %s. Its log says more."
                                    .formatted(e.getMessage())
                            + " If it is Ryuk that doesn't start, set TESTCONTAINERS_RYUK_DISABLED=true in the environment;"
                            + " or say testbed=processes, which needs no Docker",
                    e);
        }
    }

    /** Where this machine finds what the engine publishes. */
    static String host() {
        client();
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    /** For {@code docker -H}. */
    public static String url() {
        return ask(client -> DockerClientFactory.instance()
                .getTransportConfig()
                .getDockerHost()
                .toString());
    }

    /** Pulls the image when the engine doesn't have it, and returns the name by which it does. */
    static String image(String name) {
        try {
            return new RemoteDockerImage(DockerImageName.parse(name)).get();
        } catch (RuntimeException e) {
            throw new TestbedException(
                    "testbed=containers: the engine doesn't have the image %s and can't pull it;".formatted(name)
                            + " try 'docker pull %s', or say testbed=processes, which needs no image".formatted(name),
                    e);
        }
    }

    /**
     * With Ryuk, what bears the label of Testcontainers' session goes when this JVM is gone. Without Ryuk Testcontainers
     * would remove it in a shutdown hook, while hooks of an application under test still need their broker: so it doesn't
     * bear the label then, and the {@link Reaper} removes it.
     */
    @SuppressWarnings("deprecation") // "internal", but there is no other way to start Ryuk without a GenericContainer
    static Map<String, String> labels() {
        var labels = new TreeMap<>(DockerClientFactory.DEFAULT_LABELS);
        if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            labels.putAll(ResourceReaper.instance().getLabels());
        }
        return labels;
    }
}

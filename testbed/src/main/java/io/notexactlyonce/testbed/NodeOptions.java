package io.notexactlyonce.testbed;

import java.util.Map;

/**
 * What the nodes of a broker or a cluster of your own have in common.
 *
 * @param settings of {@code server.properties}, which go before the test bed's own
 * @param isMeasured whether it is asked how fast it is. A node that isn't has a JVM that starts with the least work, where
 *     nodes are processes; in containers, where nodes are as production has them, it makes no difference.
 */
public record NodeOptions(Map<String, String> settings, boolean isMeasured) {

    static final NodeOptions NONE = of(Map.of());

    public NodeOptions {
        settings = Map.copyOf(settings);
    }

    public static NodeOptions of(Map<String, String> settings) {
        return new NodeOptions(settings, false);
    }
}

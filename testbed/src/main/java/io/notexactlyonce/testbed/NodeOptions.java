package io.notexactlyonce.testbed;

import java.util.Map;

/**
 * Options for all nodes of a broker or cluster that a test starts for itself.
 *
 * @param settings of {@code server.properties}, which override the test bed's own
 * @param isMeasured whether its speed is measured. If not, the JVM of a node process is tuned for a quick start; it
 *     makes no difference in containers, where nodes run as in production.
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

package io.notexactlyonce.testbed;

import java.util.Map;

/** One way of running the parts. */
interface Driver {

    /** A started broker. */
    Broker broker(int port, Map<String, String> settings);

    /** A started database server. */
    Database database(int port);

    /** The one named by {@code -Dtestbed=...} or the environment variable {@code TESTBED}. */
    static Driver chosen() {
        var environment = System.getenv().getOrDefault("TESTBED", "processes");
        return named(System.getProperty("testbed", environment));
    }

    static Driver named(String name) {
        return switch (name) {
            case "processes" -> new ProcessesDriver();
            case "containers" ->
                throw new TestbedException("testbed=containers: this driver is not built yet;"
                        + " leave the setting out, or say testbed=processes, which needs no Docker");
            default -> throw new TestbedException("testbed=" + name + ": there is no such driver; say processes");
        };
    }
}

package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.container.ContainersDriver;
import io.notexactlyonce.testbed.container.EngineSearch;
import io.notexactlyonce.testbed.node.Driver;
import io.notexactlyonce.testbed.process.ProcessesDriver;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Chooses how the nodes are run: as requested, else in containers if an engine answers. Once per JVM. */
final class Drivers {

    private static @Nullable Driver chosen;

    private Drivers() {}

    /** The driver named by {@code -Dtestbed=...} or the environment variable {@code TESTBED}, if any. */
    static synchronized Driver chosen() {
        var driver = chosen;
        if (driver == null) {
            var name = System.getProperty("testbed", System.getenv("TESTBED"));
            driver = name == null || name.isBlank() ? fitting() : named(name);
            chosen = driver;
        }
        return driver;
    }

    /** The driver requested by name: if it can't start, it fails, and no other is used instead. */
    static Driver named(String name) {
        return switch (name) {
            case ProcessesDriver.NAME -> new ProcessesDriver();
            case ContainersDriver.NAME -> {
                EngineSearch.require();
                yield new ContainersDriver();
            }
            default ->
                throw new TestbedException(
                        "testbed=%s: there is no such driver; use containers or processes".formatted(name));
        };
    }

    private static Driver fitting() {
        var engine = EngineSearch.engine();
        var driver = engine.isPresent() ? new ContainersDriver() : new ProcessesDriver();
        LoggerFactory.getLogger(Testbed.class)
                .info(
                        "Broker and database run as {}: {}. To choose: -Dtestbed=containers or processes, or TESTBED",
                        driver.name(),
                        engine.map(address -> "a container engine answers at " + address)
                                .orElse("no container engine answers"));
        return driver;
    }
}

package io.notexactlyonce.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running system, a real Prometheus, and a fault for each alert: it fires within a minute of its condition, and ends. Each
 * test begins and ends with no alert firing. See {@link PrometheusProcess} for how the rules are hurried.
 */
@Tag("full")
@SuppressWarnings("try") // what is frozen or locked is not used, but released
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AlertsOfFaults {

    /** Of an alert, once its condition holds. */
    static final Duration SOON = Duration.ofSeconds(60);

    /** For the restart of a service, which clears an alert, where two cores do everything. */
    static final Duration RECOVERY = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    static WatchedSystem system;

    @BeforeAll
    static void watchTheSystem() throws IOException {
        Promtool.require("prometheus");
        system = new WatchedSystem(directory, Map.of("IDEMPOTENCY_PURGE_INTERVAL", "2s"));
    }

    @AfterAll
    static void end() throws InterruptedException, IOException {
        if (system != null) {
            system.end();
        }
    }

    @AfterEach
    void endsWithNoAlert() {
        system.awaitCalm(RECOVERY);
    }
}

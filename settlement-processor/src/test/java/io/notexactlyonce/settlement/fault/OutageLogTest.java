package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While Kafka is away, the log of a service says so, and can still be read. */
@Tag("service-fault")
@Tag("full")
class OutageLogTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String READINESS = "/actuator/health/readiness";

    /** It takes the place of the first, which had no answer for too long. */
    private static final String SECOND_ADMIN_CLIENT = "adminclient-2";

    @TempDir
    private Path directory;

    @Test
    void isNotFloodedByTheAdminClient() throws Exception {
        Path log = directory.resolve("service.log");
        int port = Testbed.freePort();
        try (var broker = Testbed.newBroker();
                World world = new World(broker);
                var service = world.process(port)
                        .environment("LOGGING_LEVEL_ORG_APACHE_KAFKA", "info")
                        .log(log)
                        .build()) {
            var http = new Http(port);
            service.start();
            await().atMost(PATIENCE).until(() -> http.status(READINESS) == 200);
            broker.kill();
            await().atMost(PATIENCE).until(() -> linesOf(SECOND_ADMIN_CLIENT, log) > 0);

            assertThat(linesOf("Rebootstrapping with Cluster", log)).isZero();

            broker.start();
            await().atMost(PATIENCE).until(() -> http.status(READINESS) == 200);
        }
    }

    private static long linesOf(String words, Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }
}

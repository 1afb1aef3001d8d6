package io.notexactlyonce.settlement.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever of Kafka isn't there yet is waited for, with HTTP up. */
class StartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Tag("full")
    @Test
    @Tag("service-fault")
    void waitsForABrokerWhoseNameCannotBeResolvedYet() throws Exception {
        int port = Testbed.freePort();
        Path names = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        try (World world = new World();
                JavaProcess service = world.process(port)
                        .jvmArgument("-Djdk.net.hosts.file=" + names)
                        .environment("KAFKA_TRANSACTIONAL_ID_PREFIX", "of-a-host-without-a-name")
                        .environment(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                world.broker().bootstrapServers().replaceFirst("^[^:]+", "kafka-not-yet"))
                        .build()) {
            var http = new Http(port);
            world.send(Events.someOrders(10));
            service.start();
            await().atMost(PATIENCE).until(() -> http.status("/actuator/health/liveness") == 200);
            assertThat(http.status("/actuator/health/readiness")).isEqualTo(503);

            Files.writeString(names, "127.0.0.1 localhost kafka-not-yet\n");

            await().atMost(PATIENCE).until(() -> http.status("/actuator/health/readiness") == 200);
            world.awaitSettled();
            world.journal().assertExact();
        }
    }

    /** As often as it is asked, it must not use up the few transactional ids that it has. */
    @Tag("full")
    @Test
    void waitsForATransactionCoordinatorThatDoesNotAnswer() throws Exception {
        try (Proxied<Broker> kafka = Testbed.newProxiedBroker();
                World world = new World(kafka.kafka(), kafka.throughProxy())) {
            world.send(Events.someOrders(10));
            CompletableFuture<?> start;
            try (var held = kafka.proxy().responses(ApiKeys.INIT_PRODUCER_ID).hold()) {
                start = CompletableFuture.runAsync(() -> world.start("KAFKA_TRANSACTION_TIMEOUT=2s"));
                held.awaitStrikes(4, PATIENCE);
                assertThat(start).isNotDone();
            }

            world.awaitSettled();
            start.join();
            world.journal().assertExact();
        }
    }
}

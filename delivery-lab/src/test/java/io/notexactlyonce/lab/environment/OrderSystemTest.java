package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OrderSystemTest {

    private final CompletableFuture<Void> databaseIsClosed = new CompletableFuture<>();

    /** The database is closed last. What becomes of a service after that, only another look can see. */
    @Test
    void stopsWhatIsStillBeingMadeWhenAllElseIsClosed() {
        try (var database = idle();
                var service = idle()) {
            var system = systemOf(Map.of(Component.DATABASE, () -> database, Component.ORDER_CONSUMER, () -> {
                databaseIsClosed.join();
                return service;
            }));
            system.member(Component.DATABASE).start();
            var member = system.member(Component.ORDER_CONSUMER);
            var start = CompletableFuture.runAsync(member::start);
            await().until(member::isBeingStarted);

            var stop = CompletableFuture.runAsync(system::stop);
            await().until(() -> !database.isRunning());
            databaseIsClosed.complete(null);
            stop.join();

            await().until(start::isDone);
            assertThat(service.isRunning()).isFalse();
        }
    }

    private static OrderSystem systemOf(Map<Component, Supplier<Node>> parts) {
        var nowhere = new ServiceLauncher(
                Path.of("nowhere"), new SystemPorts(Map.of(Component.BROKER, 1), 1), ManagedNodeTest.Idle.class);
        return new OrderSystem(
                nowhere,
                role -> new ManagedNode(role, "nowhere", () -> parts.get(role).get()));
    }

    private static JavaProcess idle() {
        return JavaProcess.running(ManagedNodeTest.Idle.class).build();
    }
}

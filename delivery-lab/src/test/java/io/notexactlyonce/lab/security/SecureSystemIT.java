package io.notexactlyonce.lab.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.notexactlyonce.lab.model.Component;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** With everything locked, the system works; and each key opens what it is for. */
@Tag("full")
class SecureSystemIT {

    private static final String ORDER = """
            {"customerId":"ada","currency":"EUR","lines":[{"productId":"tea","quantity":2,"unitPrice":4.50}]}""";

    @TempDir
    private static Path folder;

    private static SecureSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = new SecureSystem(folder);
        system.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void takesAnOrderAllTheWay() throws Exception {
        var placed = system.send(order().header("Authorization", "Bearer " + SecureSystem.CALLER.secret()));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
        var id = Pattern.compile("\"orderId\":\"([^\"]+)\"").matcher(placed.body());
        assertThat(id.find()).isTrue();

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(system.get(Component.ORDER_CONSUMER, "/orders/" + id.group(1), SecureSystem.CALLER)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(system.get(Component.ANALYTICS_CONSUMER, "/stats", SecureSystem.CALLER)
                            .body())
                    .contains("\"total\":1");
            assertThat(system.broker().broker().dumpCommitted("settlements")).hasSize(1);
        });
        assertThat(system.broker().broker().log())
                .as("nothing that a service asks for at its start, or for an order, lacks a grant")
                .content()
                .doesNotContain("is Denied");
    }

    /** Port by port, for each key and none. The control is the key that fits. */
    @TestFactory
    Stream<DynamicTest> opensEachPortToItsOwnKeys() {
        return Component.services()
                .flatMap(service -> Stream.of(
                                "/stats",
                                "/orders/00000000-0000-0000-0000-000000000000",
                                "/nothing",
                                "/actuator/prometheus",
                                "/actuator",
                                "/actuator/deadletters",
                                "/actuator/health/readiness")
                        .flatMap(path -> Stream.of(
                                dynamicTest(
                                        service.label() + path + " without a key",
                                        () -> assertThat(system.send(system.request(service, path))
                                                        .statusCode())
                                                .isEqualTo(path.contains("health") ? 200 : 401)),
                                asked(service, path, SecureSystem.CALLER, !path.startsWith("/actuator")),
                                asked(service, path, SecureSystem.OPERATOR, path.startsWith("/actuator")),
                                asked(service, path, new Key("nobody", "guessed"), false))));
    }

    private static DynamicTest asked(Component service, String path, Key key, boolean fits) {
        return dynamicTest(service.label() + path + " with the key of " + key.holder(), () -> {
            int status = system.get(service, path, key).statusCode();
            // Of those that fit, 404: let in, and there is no such thing.
            assertThat(status).isIn(fits ? List.of(200, 404) : List.of(401));
        });
    }

    @Test
    void takesNoOrderWithoutAKey() throws Exception {
        assertThat(system.send(order()).statusCode()).isEqualTo(401);
    }

    private static HttpRequest.Builder order() {
        return system.request(Component.ORDER_PRODUCER, "/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ORDER));
    }
}

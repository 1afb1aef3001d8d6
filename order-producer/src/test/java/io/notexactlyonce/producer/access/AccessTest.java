package io.notexactlyonce.producer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.OrderProducerApplication;
import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.producer.idempotency.IdempotencyKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a file of keys for each port. The control, that all is open without them, is every other test of this service. */
@DirtiesContext
@Tag("full")
class AccessTest extends ServiceTest {

    private static final String OTHER_ORDER = Http.ORDER.replace("c-1", "c-2");

    @TempDir
    private static Path folder;

    private final String key = UUID.randomUUID().toString();

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry properties) throws Exception {
        var callers = file("callers", "shop: " + sha256("shop-key"), "app: " + sha256("app-key"));
        var operators = file("operators", "ops: " + sha256("ops-key"));
        properties.add("API_KEYS_FILE", callers::toString);
        properties.add("OPERATOR_KEYS_FILE", operators::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /orders/00000000-0000-0000-0000-000000000000 | shop-key | 404
            /stats | app-key | 200
            /stats | ops-key | 401
            /stats | wrong | 401
            /stats | | 401
            /v3/api-docs | | 401
            /error | | 401
            /nothing | | 401
            /actuator/prometheus | ops-key | 200
            /actuator/health | ops-key | 200
            /actuator/prometheus | shop-key | 401
            /actuator/prometheus | | 401
            /actuator/metrics | | 401
            /actuator | | 401
            /actuator/health | | 200
            /actuator/health/readiness | | 200
            /actuator/health/liveness | | 200
            """)
    void opensEachPortToItsOwnKeys(String path, String presented, int status) {
        var answer = presented == null ? http.get(path) : http.get(path, "Authorization", "Bearer " + presented);

        answer.expect(status);
    }

    @Test
    void saysWhatIsMissing() {
        var answer = http.post("/orders", Http.ORDER).expect(401);

        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains("Authorization: Bearer");
        assertThat(count("outbox")).isZero();
    }

    @Test
    void keepsTheDetailsOfHealthForOperators() {
        var forProbes = http.get("/actuator/health/readiness").expect(200).json();
        var forOperators = http.get("/actuator/health/readiness", "Authorization", "Bearer ops-key")
                .expect(200)
                .json();

        assertThat(forProbes.has("status")).isTrue();
        assertThat(forProbes.has("components")).isFalse();
        assertThat(forOperators.get("components").has("kafka")).isTrue();
    }

    @Test
    void givesEachCallerKeysOfItsOwn() {
        var ofTheShop = place("shop-key", Http.ORDER).expect(201);
        var ofTheApp = place("app-key", OTHER_ORDER).expect(201);

        assertThat(count("outbox")).isEqualTo(2);
        assertThat(place("shop-key", Http.ORDER).expect(201).body()).isEqualTo(ofTheShop.body());
        assertThat(place("app-key", OTHER_ORDER).expect(201).body()).isEqualTo(ofTheApp.body());
        assertThat(count("outbox")).isEqualTo(2);
    }

    /** The control: without callers, a key is one key, whoever uses it. */
    @Test
    void refusesTheSecondOrderToOneCaller() {
        place("shop-key", Http.ORDER).expect(201);

        place("shop-key", OTHER_ORDER).expect(422);
        assertThat(count("outbox")).isEqualTo(1);
    }

    /** Neither an answer nor a conflict tells a caller which keys another uses. */
    @Test
    void letsNoCallerWaitForAnother() throws Exception {
        try (var running = DATABASE.connect();
                var lock = running.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            running.setAutoCommit(false);
            lock.setString(1, new IdempotencyKey("shop", key).lockName());
            lock.execute();

            place("shop-key", Http.ORDER).expect(409);
            place("app-key", Http.ORDER).expect(201);
            running.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"API_KEYS_FILE", "OPERATOR_KEYS_FILE"})
    void doesNotStartWithAFileThatIsMissing(String variable) {
        var application = new SpringApplication(OrderProducerApplication.class);

        assertThatThrownBy(() -> application.run(
                        "--%s=%s".formatted(variable, folder.resolve("nowhere")),
                        "--SERVER_PORT=0",
                        "--MANAGEMENT_PORT=0",
                        "--spring.flyway.enabled=false",
                        "--spring.jpa.hibernate.ddl-auto=none"))
                .rootCause()
                .hasMessageContaining(variable)
                .hasMessageContaining("there is no such file");
    }

    private Http.Answer place(String presented, String order) {
        return http.post("/orders", order, "Authorization", "Bearer " + presented, IdempotencyKey.HEADER, key);
    }

    private static Path file(String name, String... lines) throws IOException {
        var file = Files.write(folder.resolve(name), List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
    }
}

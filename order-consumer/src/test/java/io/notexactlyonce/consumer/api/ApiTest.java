package io.notexactlyonce.consumer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.testbed.support.RawHttp;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final World world = new World();
    private ApplicationContext service;
    private Http http;
    private Statistics statistics;

    @BeforeAll
    void start() {
        service = world.start("spring.jpa.properties.hibernate.generate_statistics=true");
        http = Http.of(service);
        statistics = service.getBean(EntityManagerFactory.class)
                .unwrap(SessionFactory.class)
                .getStatistics();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void tellsOperatorsWhatItIsMadeOf() {
        assertThat(http.get("/actuator/sbom/application").text())
                .contains("\"pkg:maven/org.apache.kafka/kafka-clients@" + AppInfoParser.getVersion() + "?type=jar\"")
                .doesNotContain("\"pkg:maven/org.testcontainers/");
        assertThat(http.get("/actuator/info").body().at("/build/artifact").asString())
                .isEqualTo("order-consumer");
    }

    @Test
    void keepsForeignNamesAndFormsOutOfItsManagementPort() {
        await().until(() -> http.status("/actuator/health/readiness") == 200);
        var readiness = "/actuator/health/readiness HTTP/1.1";

        assertThat(RawHttp.status(http.management(), "GET " + readiness, "Host: localhost"))
                .isEqualTo(200);
        assertThat(RawHttp.status(http.management(), "GET " + readiness, "Host: evil.example"))
                .isEqualTo(421);
        assertThat(RawHttp.status(
                        http.management(), "POST " + readiness, "Host: localhost", "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(RawHttp.status(
                        http.management(),
                        "POST " + readiness,
                        "Host: localhost",
                        "Content-Type: application/x-www-form-urlencoded"))
                .isEqualTo(415);
        assertThat(RawHttp.status(http.port(), "GET " + readiness, "Host: localhost"))
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE other (id int)",
                "DROP TABLE orders",
                "ALTER TABLE inbox DROP CONSTRAINT inbox_pkey",
                "TRUNCATE inbox"
            })
    void mayChangeRowsAndNoTable(String statement) {
        assertThatThrownBy(() -> world.tables().executeAsService(statement))
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
    }

    @Test
    void hasItsInboxRotatedByTheRoleThatOwnsIt() {
        var owners = world.tables().rows("SELECT DISTINCT tableowner FROM pg_tables WHERE tablename ~ '^inbox_[0-9]'");

        assertThat(owners).containsExactly(world.tables().access().owner().user());
    }

    @Test
    void showsAnOrderOnceItsEventsHaveArrived() {
        UUID orderId = UUID.randomUUID();
        assertThat(http.get("/orders/" + orderId).status()).isEqualTo(404);

        world.send(Events.cancelled(orderId));
        JsonNode cancelled = awaitOrder(orderId, 2);
        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.get("detailsKnown").asBoolean()).isFalse();
        assertThat(http.get("/orders?onlyCancelled=true").text()).contains(orderId.toString());
        assertThat(stat("ordersKnownOnlyByCancellation")).isOne();

        world.send(Events.created(orderId));
        await().until(() -> order(orderId).get("detailsKnown").asBoolean());
        assertThat(order(orderId).get("status").asString()).isEqualTo("CANCELLED");
        assertThat(order(orderId).get("customerId").asString()).isEqualTo("alice");
        assertThat(order(orderId).get("lines")).hasSize(2);
        assertThat(stat("ordersKnownOnlyByCancellation")).isZero();
        assertThat(stat("outOfOrder")).isPositive();
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void showsTheStock() {
        world.send(Events.created(UUID.randomUUID()));

        await().until(() -> http.get("/stock").text().contains("{\"productId\":\"apple\",\"reserved\":"));
    }

    @Test
    void measuresWhatTheTablesHold() {
        world.tables().execute("ANALYZE");
        ReflectionTestUtils.invokeMethod(service.getBean("tableGauges"), "measure");

        assertThat(http.get("/actuator/prometheus").text())
                .contains("inbox_days_ahead 7.0")
                .contains("inbox_oldest_day_age_days 1.0")
                .containsPattern("inbox_rows [0-9]")
                .containsPattern("orders_known_only_by_cancellation [0-9]")
                .containsPattern("orders_known_only_by_cancellation_oldest_age_seconds [0-9]");
    }

    @Test
    void answersNonsenseWithAProblem() {
        assertThat(http.get("/orders/nonsense").status()).isEqualTo(400);
        assertThat(http.get("/orders/nonsense").body().get("title").asString()).isEqualTo("Bad Request");
        assertThat(http.get("/stock?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void pagesTheStock() {
        world.tables().execute("INSERT INTO stock SELECT 'z' || n, n FROM generate_series(10001, 11500) n");

        assertThat(http.get("/stock").body()).hasSize(1000);
        assertThat(http.get("/stock?limit=2&after=z10001").text())
                .isEqualTo(
                        "[{\"productId\":\"z10002\",\"reserved\":10002},{\"productId\":\"z10003\",\"reserved\":10003}]");
        assertThat(http.get("/stock?after=z11500").body()).isEmpty();
        world.tables().execute("DELETE FROM stock WHERE product_id > 'z'");
    }

    @Test
    void readsOrdersWithoutTheirDetailsWithOneStatement() {
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(20).toList();
        world.send(orders.stream().<OrderEvent>map(Events::cancelled).toList());
        orders.forEach(orderId -> awaitOrder(orderId, 2));
        statistics.clear();

        assertThat(http.get("/orders?onlyCancelled=true").body().size()).isGreaterThanOrEqualTo(20);

        assertThat(statistics.getPrepareStatementCount()).isOne();
        world.send(orders.stream().<OrderEvent>map(Events::created).toList());
        await().until(() -> stat("ordersKnownOnlyByCancellation") == 0);
    }

    private JsonNode awaitOrder(UUID orderId, long sequence) {
        await().until(() -> http.get("/orders/" + orderId).text().contains("\"lastSequence\":" + sequence));
        return order(orderId);
    }

    private JsonNode order(UUID orderId) {
        return http.get("/orders/" + orderId).body();
    }

    private long stat(String name) {
        return http.get("/stats").body().get(name).asLong();
    }
}

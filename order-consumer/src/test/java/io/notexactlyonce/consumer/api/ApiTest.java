package io.notexactlyonce.consumer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final World world = new World();
    private Http http;

    @BeforeAll
    void start() {
        http = Http.of(world.start());
    }

    @AfterAll
    void close() {
        world.close();
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
        assertThat(stat("outOfOrder")).isOne();
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void showsTheStock() {
        world.send(Events.created(UUID.randomUUID()));

        await().until(() -> http.get("/stock").text().contains("{\"productId\":\"apple\",\"reserved\":"));
    }

    @Test
    void answersNonsenseWithAProblem() {
        assertThat(http.get("/orders/nonsense").status()).isEqualTo(400);
        assertThat(http.get("/orders/nonsense").body().get("title").asString()).isEqualTo("Bad Request");
        assertThat(http.get("/dead-letters?limit=0").status()).isEqualTo(400);
        assertThat(http.post("/dead-letters/0/4711/replay").status()).isEqualTo(404);
        assertThat(http.post("/dead-letters/4711/0/replay").status()).isEqualTo(404);
        assertThat(http.post("/dead-letters/0/-1/replay").status()).isEqualTo(404);
    }

    @Test
    void replaysADeadLetterThroughTheInbox() {
        UUID orderId = UUID.randomUUID();
        OrderEvent created = Events.created(orderId);
        deadLetter(Poison.at(3, Events.record(created)));
        world.send(Events.cancelled(orderId));
        awaitOrder(orderId, 2);
        String replay = "/dead-letters/3/" + lastOffset(3) + "/replay";

        assertThat(http.post(replay).body().get("effect").asString()).isEqualTo("APPLIED_LATE");
        assertThat(http.post(replay).body().get("effect").asString()).isEqualTo("DUPLICATE");
        world.send(created);

        await().until(() -> world.tables().duplicates() >= 2);
        assertThat(order(orderId).get("status").asString()).isEqualTo("CANCELLED");
        assertThat(world.tables().number("SELECT count(*) FROM stock_movement WHERE order_id = '" + orderId + "'"))
                .isZero();
    }

    @Test
    void refusesToReplayWhatIsStillUndecodable() {
        world.sendRecords(List.of(Poison.UNKNOWN_TYPE.record(4)));
        await().until(() -> lastOffset(4) >= 0);

        Http.Answer answer = http.post("/dead-letters/4/" + lastOffset(4) + "/replay");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("detail").asString()).contains("UNKNOWN_TYPE");
        JsonNode listed = http.get("/dead-letters?limit=500")
                .body()
                .valueStream()
                .filter(letter -> letter.get("partition").asInt() == 4)
                .findFirst()
                .orElseThrow();
        assertThat(listed.get("reason").asString()).isEqualTo("UNKNOWN_TYPE");
        assertThat(listed.get("originalTopic").asString()).isEqualTo(Topics.ORDERS);
        assertThat(listed.get("headers").has(CloudEventHeaders.ID)).isTrue();
    }

    private void deadLetter(ProducerRecord<byte[], byte[]> record) {
        var letter = new ProducerRecord<>(
                Topics.ORDERS_DEAD_LETTER, record.partition(), record.key(), record.value(), record.headers());
        letter.headers().add("dead-letter-reason", "UNKNOWN_TYPE".getBytes(StandardCharsets.UTF_8));
        world.sendRecords(List.of(letter));
    }

    private long lastOffset(int partition) {
        return world.broker().dump(Topics.ORDERS_DEAD_LETTER).stream()
                .filter(letter -> letter.partition() == partition)
                .mapToLong(letter -> letter.offset())
                .max()
                .orElse(-1);
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

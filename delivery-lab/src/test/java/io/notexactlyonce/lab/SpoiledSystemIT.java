package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The judge's own test on a running system: first what is allowed, then a shortened log, then what is wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("full")
class SpoiledSystemIT {

    private static final int GARBAGE = 3;

    /** By retention. A minute's count that is wrong by no more may be theirs. */
    private static final int DELETED = 3;

    private static final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static LabProcess lab;

    @BeforeAll
    static void orderFlow() throws IOException {
        lab = LabProcess.up(directory, Map.of(), "--rate", "50");
        lab.awaitLine("See it at http://localhost:" + lab.port("page"));
        await().until(() -> number("order_consumer", "SELECT count(*) FROM orders WHERE status = 'CANCELLED'") > 20);
    }

    @AfterAll
    static void end() throws InterruptedException {
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
    }

    @Test
    @Order(1)
    void passesGarbageThatWasDeadLetteredAnAbortedTransactionAndAnOrderNowAndThen() throws Exception {
        var stranger = new Stranger(kafka().bootstrapServers());
        stranger.sendGarbage(GARBAGE);
        stranger.abortATransaction();
        var others = Executors.newSingleThreadScheduledExecutor();
        others.scheduleWithFixedDelay(SpoiledSystemIT::placeAnOrder, 0, 10, TimeUnit.SECONDS);
        try {
            var document = verify(0);
            assertThat(document.at("/result").stringValue()).isEqualTo("kept");
            assertThat(document.toString())
                    .contains("\"count\":%d,\"what\":\"that are not events\"".formatted(GARBAGE));
        } finally {
            others.shutdownNow();
            assertThat(others.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    @Order(2)
    void saysWhatRetentionHasTakenFromIt() throws Exception {
        try (var admin = kafka().admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(Topics.ORDERS, 5), RecordsToDelete.beforeOffset(DELETED)))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
        var document = verify(3);
        assertThat(document.at("/result").stringValue()).isEqualTo("partly-checked");
        assertThat(document.at("/summary").stringValue()).contains("partition 5 begins at offset " + DELETED);
    }

    @Test
    @Order(3)
    void namesEachOrderAndEventThatIsWrong() throws Exception {
        var orders = fiveCancelledOrders();
        var event = one("order_consumer", "SELECT event_id FROM inbox ORDER BY event_id DESC LIMIT 1");
        execute("order_consumer", "DELETE FROM stock_movement WHERE order_id = '%s'".formatted(orders[0]));
        execute("order_consumer", "UPDATE orders SET customer_id = 'eve' WHERE order_id = '%s'".formatted(orders[1]));
        execute("order_consumer", "UPDATE orders SET last_sequence = 3 WHERE order_id = '%s'".formatted(orders[2]));
        execute("order_consumer", "UPDATE order_line SET unit_price = 1 WHERE order_id = '%s'".formatted(orders[3]));
        execute("order_producer", "UPDATE order_line SET unit_price = 1 WHERE order_id = '%s'".formatted(orders[4]));
        execute("order_consumer", "UPDATE inbox SET payload_hash = sha256('x') WHERE event_id = '%s'".formatted(event));
        execute("order_consumer", "UPDATE partition_stats SET next_offset = next_offset + 1000000 WHERE partition = 7");
        execute("analytics_consumer", """
                UPDATE event_count SET count = count + CASE type WHEN 'created' THEN %1$d WHEN 'cancelled' THEN -%1$d ELSE 0 END
                WHERE minute = (SELECT minute FROM event_count cancelled WHERE type = 'cancelled'
                    AND EXISTS (SELECT FROM event_count WHERE minute = cancelled.minute AND type = 'created')
                    ORDER BY count DESC LIMIT 1)
                """.formatted(DELETED + 1));

        var document = verify(1);

        assertThat(offenders(document, "effects-of-orders")).contains(orders[0]);
        assertThat(offenders(document, "orders-arrived")).contains(orders[1], orders[3]);
        assertThat(offenders(document, "versions-count-events")).contains(orders[2]);
        assertThat(offenders(document, "events-as-stored")).contains(orders[4]);
        assertThat(offenders(document, "orders-charged")).contains(orders[4]);
        assertThat(offenders(document, "inbox-hashes")).contains(event);
        assertThat(offenders(document, "deliveries-accounted-for")).contains("partition 7");
        assertThat(offenders(document, "counted-at-most-once")).contains("created in", "cancelled in");
    }

    /** Read in one statement: between two, orders arrive, and the same order could be taken twice. */
    private static String[] fiveCancelledOrders() throws SQLException {
        var orders = one("order_consumer", """
                SELECT string_agg(order_id::text, ',') FROM (
                    SELECT order_id FROM orders WHERE status = 'CANCELLED' ORDER BY first_seen_at DESC, order_id LIMIT 5) five""").split(",");
        assertThat(orders).hasSize(5).doesNotHaveDuplicates();
        return orders;
    }

    private static void placeAnOrder() {
        var body = """
                {"customerId":"ada","currency":"EUR","lines":[{"productId":"tea","quantity":2,"unitPrice":4.50}]}""";
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/orders".formatted(lab.port("order-producer"))))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode verify(int exitCode) throws Exception {
        var run = VerifyRun.of(
                lab,
                directory,
                "--order-consumer=http://localhost:" + lab.port("order-consumer"),
                "--lab=http://localhost:" + lab.port("page"),
                "--timeout=4m",
                "--json");
        assertThat(run.exitCode()).as(run.output() + run.errors()).isEqualTo(exitCode);
        return json.readTree(run.output());
    }

    private static String offenders(JsonNode document, String promise) {
        for (var found : document.at("/promises")) {
            if (found.at("/id").stringValue().equals(promise)) {
                return found.at("/offenders").toString();
            }
        }
        throw new AssertionError("no promise " + promise);
    }

    private static Kafka kafka() {
        return Kafka.at("localhost:" + lab.port("kafka"));
    }

    private static long number(String database, String query) throws SQLException {
        return Long.parseLong(one(database, query));
    }

    private static String one(String database, String query) throws SQLException {
        try (var connection = database(database).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (var connection = database(database).connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    private static DatabaseAccess database(String name) {
        return new DatabaseAccess(
                "jdbc:postgresql://localhost:%d/%s".formatted(lab.port("postgres"), name), name, name);
    }
}

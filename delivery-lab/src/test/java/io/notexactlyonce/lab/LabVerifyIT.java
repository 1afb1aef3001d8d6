package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that is found running, with a lab that sends orders beside, checked from another process. */
class LabVerifyIT {

    @TempDir
    static Path directory;

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final JsonMapper json = JsonMapper.builder().build();
    private static LabProcess lab;

    @BeforeAll
    static void orderFlow() throws IOException {
        lab = LabProcess.up(directory, Map.of(), "--rate", "50");
        lab.awaitLine("See it at http://localhost:" + lab.port("page"));
        await().until(() -> figure("applied") > 50);
    }

    @AfterAll
    static void end() throws InterruptedException {
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
    }

    @Test
    void holdsTheOrdersOfTheLabWhileItChecksAndLetsThemFlowAgain() throws Exception {
        var run = VerifyRun.of(lab, directory, consumer(), page());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("holds its orders meanwhile", "Every promise was kept.")
                .containsPattern("unchecked +every accepted order is stored")
                .doesNotContain("BROKEN");
        var created = figure("created");
        await().until(() -> figure("created") > created);
        assertThat(status().at("/orders/held").booleanValue()).isFalse();
    }

    @Test
    void namesWhatWasSpoiled() throws Exception {
        var moved = one("SELECT event_id FROM stock_movement ORDER BY movement_id LIMIT 1");
        var taken = one("SELECT event_id FROM inbox ORDER BY event_id DESC LIMIT 1");
        var hash = one("SELECT encode(payload_hash, 'hex') FROM inbox WHERE event_id = '%s'".formatted(taken));
        execute("INSERT INTO stock_movement (event_id, order_id, product_id, quantity, moved_at)"
                + " SELECT event_id, order_id, product_id, quantity, 'epoch' FROM stock_movement"
                + " WHERE event_id = '%s'".formatted(moved));
        execute("UPDATE stock SET reserved = reserved + 1000000 WHERE product_id = 'anvil'");
        execute("DELETE FROM inbox WHERE event_id = '%s'".formatted(taken));
        try {
            var run = VerifyRun.of(lab, directory, consumer(), page(), "--json");
            assertThat(run.exitCode()).as(run.errors()).isEqualTo(1);
            var document = json.readTree(run.output());
            assertThat(document.at("/result").stringValue()).isEqualTo("broken");
            assertThat(offenders(document, "one-effect-each")).contains(moved).doesNotContain(taken);
            assertThat(offenders(document, "events-taken-in")).contains(taken).doesNotContain(moved);
            assertThat(offenders(document, "stock-of-open-orders")).contains("anvil");
        } finally {
            execute("DELETE FROM stock_movement WHERE moved_at = 'epoch'");
            execute("UPDATE stock SET reserved = reserved - 1000000 WHERE product_id = 'anvil'");
            execute("INSERT INTO inbox VALUES ('%s', decode('%s', 'hex'), now())".formatted(taken, hash));
        }
    }

    @Tag("full")
    @Test
    void reconcilesASystemThatDoesNotComeToRest() throws Exception {
        var run = VerifyRun.of(lab, directory, consumer(), "--lab=http://localhost:1", "--timeout=40s");
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output())
                .contains("orders are still being placed; stop them", "taken from a system in motion", "Not quiet")
                .contains("every event of the log is in order-consumer's inbox");
    }

    @Test
    void saysWhichAddressIsWrong() throws Exception {
        var run = VerifyRun.of(lab, directory, "--order-consumer=http://localhost:1", page(), "--timeout=10s");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .contains("order-consumer at http://localhost:1 doesn't answer at its management port,"
                        + " http://localhost:1001 (set ORDER_CONSUMER_MANAGEMENT_URL if it is elsewhere)."
                        + " Start it, or set its address with --order-consumer or ORDER_CONSUMER_URL.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void canBeReachedFromThisMachineAlone() throws Exception {
        var listeners = lab.listeners();

        assertThat(listeners)
                .extracting(Listener::port)
                .contains(lab.port("order-consumer"), lab.port("order-consumer") + 1000, lab.port("page"));
        assertThat(listeners).hasSizeGreaterThanOrEqualTo(4 * 2 + 1).allMatch(Listener::isLoopback);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void wouldShowAPortThatIsOpenToTheNetwork() throws Exception {
        try (var open = new ServerSocket(0)) {
            assertThat(Listener.of(Stream.of(ProcessHandle.current())))
                    .filteredOn(listener -> listener.port() == open.getLocalPort())
                    .isNotEmpty()
                    .noneMatch(Listener::isLoopback);
        }
    }

    @Test
    void showsTheSystemOnItsPage() throws Exception {
        var status = status();
        assertThat(status.at("/parts"))
                .hasSize(7)
                .allMatch(part -> part.at("/state").stringValue().equals("ready")
                        && part.at("/pid").longValue() > 0);
        assertThat(status.at("/ideas").toString()).contains("kill -9 " + lab.pid("order-consumer"));
        assertThat(get("/")).contains("Not Exactly Once");
    }

    private static String consumer() {
        return "--order-consumer=http://localhost:" + lab.port("order-consumer");
    }

    private static String page() {
        return "--lab=http://localhost:" + lab.port("page");
    }

    private static String offenders(JsonNode document, String promise) {
        for (var found : document.at("/promises")) {
            if (found.at("/id").stringValue().equals(promise)) {
                assertThat(found.at("/state").stringValue()).isEqualTo("broken");
                return found.at("/offenders").toString();
            }
        }
        throw new AssertionError("no promise " + promise);
    }

    private static long figure(String name) throws IOException, InterruptedException {
        return status().at("/figures/" + name).asLong(0);
    }

    private static JsonNode status() throws IOException, InterruptedException {
        return json.readTree(get("/status"));
    }

    private static String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + lab.port("page") + path))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static String one(String query) throws SQLException {
        try (var connection = database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database().connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private static DatabaseAccess database() {
        var url = "jdbc:postgresql://localhost:%d/order_consumer".formatted(lab.port("postgres"));
        return new DatabaseAccess(url, "order_consumer", "order_consumer");
    }
}

package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system, started, broken and stopped as its user would. */
class LabUpIT {

    @TempDir
    Path directory;

    @Tag("full")
    @Test
    void keepsEveryPromiseWhileEachPartIsKilledInTurn() throws Exception {
        try (var lab = LabProcess.up(directory, Map.of(), "--for", "30s", "--rate", "50")) {
            lab.awaitLine("All ready");
            for (var part : new String[] {
                "order-consumer", "order-producer", "analytics-consumer", "settlement-processor", "kafka", "postgres"
            }) {
                lab.kill(part);
                lab.awaitLine(part + " is back");
            }
            assertThat(lab.exitCode()).as(lab.output()).isZero();
            assertThat(lab.output()).contains("Every promise was kept.").doesNotContain("BROKEN");
            assertThat(lab.processes("")).isEmpty();
            assertThat(lab.remains()).isEmpty();
        }
    }

    @Tag("full")
    @Test
    void namesThePromiseThatWasBroken() throws Exception {
        try (var lab = LabProcess.up(directory, Map.of(), "--for", "3s", "--rate", "50")) {
            lab.awaitLine("All ready");
            await().until(() -> losesAnvils(lab));
            assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
            assertThat(lab.output())
                    .containsPattern("BROKEN +reserved = sum of stock movements")
                    .containsPattern("BROKEN +reserved = pieces in accepted orders")
                    .containsPattern("kept +no event moved the stock twice")
                    .contains("anvil: ")
                    .contains("The logs of all nodes are kept in ");
            assertThat(lab.remains()).singleElement().asString().startsWith("not-exactly-once-logs-");
        }
    }

    /**
     * The check is held while it reads, at a table that is locked. It is one of the first: who waits for a lock may get it
     * when the holder has ended with the server and it hasn't yet itself, but the next table is out of reach.
     */
    @Tag("full")
    @Test
    void startsTheCheckOverWhenTheDatabaseIsKilledWhileItIsRead() throws Exception {
        try (var lab = LabProcess.up(directory, Map.of(), "--for", "1s", "--rate", "0")) {
            lab.awaitLine("All ready");
            try (var lock = connection(lab);
                    var watch = connection(lab)) {
                lock.setAutoCommit(false);
                lock.createStatement().execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
                await().until(() -> isSomebodyHeldUp(watch));
                lab.kill("postgres");
            }
            assertThat(lab.exitCode()).as(lab.output()).isZero();
            assertThat(lab.output()).contains("The check starts over.", "Every promise was kept.");
        }
    }

    @Tag("full")
    @Test
    void leavesNothingBehindWhenItIsTerminatedInMidStart() throws Exception {
        try (var lab = LabProcess.up(directory, Map.of())) {
            lab.awaitLine("kafka  ");
            lab.awaitProcess("order-producer");
            lab.terminate();
            assertThat(lab.exitCode()).isEqualTo(143);
            assertThat(lab.processes("")).isEmpty();
            assertThat(lab.remains()).isEmpty();
        }
    }

    @Tag("full")
    @Test
    void saysWhichServiceDidNotStartAndStopsTheOthers() throws Exception {
        var misled = Map.of(
                "SPRING_FLYWAY_LOCATIONS", "classpath:nowhere", "SPRING_FLYWAY_FAIL_ON_MISSING_LOCATIONS", "true");
        try (var lab = LabProcess.up(directory, misled)) {
            assertThat(lab.exitCode()).as(lab.output()).isEqualTo(2);
            assertThat(lab.output()).contains("ended with exit code 1 before it was ready", "classpath:nowhere");
            assertThat(lab.remains()).singleElement().asString().startsWith("not-exactly-once-logs-");
        }
    }

    @Test
    void startsNothingWhenAPortIsInUse() throws Exception {
        var ports = LabProcess.freePorts();
        try (var taken = new ServerSocket(ports.get("order-consumer"), 1, InetAddress.getLoopbackAddress());
                var lab = LabProcess.up(directory, ports, Map.of())) {
            assertThat(lab.exitCode()).isEqualTo(2);
            assertThat(lab.output())
                    .isEqualToIgnoringNewLines(
                            ("Port %d, needed by order-consumer, is in use: stop the program that listens there,"
                                            + " or choose another with --order-consumer-port.")
                                    .formatted(taken.getLocalPort()));
            assertThat(lab.remains()).isEmpty();
        }
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws Exception {
        try (var lab = LabProcess.up(directory, Map.of(), "--rte", "5")) {
            assertThat(lab.exitCode()).isEqualTo(2);
            assertThat(lab.output()).contains("--rte", "Try './lab up --help'");
        }
    }

    /** False as long as there are none. */
    private static boolean losesAnvils(LabProcess lab) throws SQLException {
        try (var connection = connection(lab);
                var statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE stock SET reserved = reserved - 1 WHERE product_id = 'anvil'") == 1;
        }
    }

    private static boolean isSomebodyHeldUp(Connection watch) throws SQLException {
        try (var statement = watch.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }

    private static Connection connection(LabProcess lab) throws SQLException {
        var url = "jdbc:postgresql://localhost:%d/order_consumer".formatted(lab.port("postgres"));
        return DriverManager.getConnection(url, "order_consumer", "order_consumer");
    }
}

package io.notexactlyonce.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running system, a real Prometheus, and a fault for each alert: it fires within a minute of its condition, and ends. Each
 * test begins and ends with no alert firing. See {@link PrometheusProcess} for how the rules are hurried.
 */
@Tag("full")
@SuppressWarnings("try") // what is frozen is not used, but thawed
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {

    /** Of an alert, once its condition holds. */
    private static final Duration SOON = Duration.ofSeconds(60);

    /** For the restart of a service, which clears an alert, where two cores do everything. */
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    private static WatchedSystem system;

    @BeforeAll
    static void watchTheSystem() throws IOException {
        Promtool.require("prometheus");
        system = new WatchedSystem(directory);
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (system != null) {
            system.end();
        }
    }

    @AfterEach
    void endsWithNoAlert() {
        system.awaitCalm(RECOVERY);
    }

    @Test
    @Order(1)
    void everyPanelHasDataAndNoAlertFires() {
        await().atMost(RECOVERY).untilAsserted(() -> {
            var empty = new ArrayList<String>();
            for (var panel : ObservabilityFiles.panels()) {
                var expression =
                        panel.expression().replace("$__rate_interval", "30s").replace("$__range", "1m");
                if (system.prometheus().query(expression).isEmpty()) {
                    empty.add(panel.of() + ": " + expression);
                }
            }
            assertThat(empty).isEmpty();
        });
    }

    /** But for one that begins with its first event, an operator's replay. */
    @Test
    @Order(2)
    void exportsTheMetricsOfTheTableAndNoOther() throws Exception {
        var table = MetricsTable.read();
        var exported = new TreeSet<String>();
        for (var service : Component.services().map(Component::label).toList()) {
            get(URI.create("http://localhost:" + system.managementPort(service) + "/actuator/prometheus"))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]")[0])
                    .filter(AlertsIT::isOurs)
                    .forEach(exported::add);
        }
        exported.add("order_events_replays_total");

        assertThat(exported).isEqualTo(table.ours());
    }

    @Test
    @Order(3)
    void aRecordThatNobodyCanReadIsADeadLetter() throws Exception {
        new Stranger(system.kafka().bootstrapServers()).sendGarbage(2);

        system.awaitFiring(SOON, "DeadLetters order-consumer", "DeadLetters settlement-processor");
    }

    @Test
    @Order(4)
    void anotherEventWithTheSameIdIsAConflict() throws Exception {
        var event = system.kafka().dump(Topics.ORDERS).stream()
                .filter(record -> record.value() != null && new String(record.value(), UTF_8).contains("customerId"))
                .findFirst()
                .orElseThrow();
        var value = new String(event.value(), UTF_8).replaceFirst("(\"customerId\" *: *\")", "$1x");
        try (var producer = system.producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            Topics.ORDERS, event.partition(), event.key(), value.getBytes(UTF_8), event.headers()))
                    .get(1, TimeUnit.MINUTES);
        }

        system.awaitFiring(SOON, "ConflictingDuplicate order-consumer");
    }

    @Test
    @Order(5)
    void aCrashBetweenCommitAndCountIsALoss() throws Exception {
        var fault = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + system.lab().port("page") + "/faults/analytics-before-count"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(fault, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);

        // the loss is known when the partition is counted again, by the next process
        system.awaitFiring(RECOVERY, "AtMostOnceLoss analytics-consumer");
    }

    @Test
    @Order(6)
    void aTransactionThatNobodyEndsHoldsUpAllReaders() throws Exception {
        try (var stranger =
                system.producer(Map.of("transactional.id", "stranger", "transaction.timeout.ms", 600_000))) {
            stranger.initTransactions();
            stranger.beginTransaction();
            for (int partition = 0; partition < Topics.ORDERS_PARTITIONS; partition++) {
                stranger.send(new ProducerRecord<>(Topics.ORDERS, partition, null, "open".getBytes(UTF_8)));
            }
            stranger.flush();

            system.awaitFiring(SOON.plusSeconds(30), "TransactionOpenTooLong orders");
            system.awaitFiring(
                    SOON.plusSeconds(60),
                    "ConsumerStalled order-consumer",
                    "ConsumerStalled analytics-consumer",
                    "ConsumerStalled settlement-processor");
            stranger.abortTransaction();
        }
    }

    /** A service that is killed meanwhile starts, and can't consume. */
    @Test
    @Order(7)
    void aFrozenBrokerFillsTheOutboxAndStopsTheConsumers() throws Exception {
        try (var frozen = new FrozenProcesses(system.lab().pid("kafka"))) {
            system.awaitFiring(SOON, "KafkaUnavailable order-consumer");
            system.awaitFiring(SOON.plusSeconds(30), "OutboxOld");
            system.lab().kill("settlement-processor");
            system.awaitFiring(SOON, "ServiceDown settlement-processor");
            system.awaitFiring(RECOVERY, "ConsumerNotRunning settlement-processor");
        }
    }

    @Test
    @Order(8)
    void aFrozenDatabaseRefusesCallers() {
        try (var frozen = new FrozenProcesses(system.lab().pid("postgres"))) {
            system.awaitFiring(SOON, "DatabaseUnavailable order-consumer", "DatabaseUnavailable order-producer");
            system.awaitFiring(SOON, "CallersRefused");
        }
    }

    @Test
    @Order(9)
    void aLockedInboxHoldsUpItsConsumer() throws Exception {
        try (var connection = QuietSystem.database(system.lab(), Component.ORDER_CONSUMER)
                        .connect();
                var lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");

            // three attempts, of a lock timeout each
            system.awaitFiring(SOON.plusSeconds(30), "BatchKeepsFailing order-consumer");
            system.awaitFiring(SOON.plusSeconds(60), "ConsumerStalled order-consumer");
        }
    }

    @Test
    @Order(10)
    void aTopicThatTakesNoRecordLeavesThemInTheOutbox() throws Exception {
        system.limitMessages(Topics.ORDERS, AlterConfigOp.OpType.SET);
        system.awaitFiring(SOON, "OutboxRefused");
        system.limitMessages(Topics.ORDERS, AlterConfigOp.OpType.DELETE);
    }

    @Test
    @Order(11)
    void aJournalThatTakesNoRecordFailsEachTransaction() throws Exception {
        system.limitMessages(Topics.SETTLEMENTS, AlterConfigOp.OpType.SET);
        system.awaitFiring(SOON, "SettlementsFail settlement-processor");
        system.limitMessages(Topics.SETTLEMENTS, AlterConfigOp.OpType.DELETE);
    }

    @Test
    @Order(12)
    void anotherInstanceWithItsTransactionalIdsFencesTheProcessor() throws Exception {
        Set<String> ids;
        try (var admin = system.kafka().admin()) {
            ids = admin.listTransactions().all().get(1, TimeUnit.MINUTES).stream()
                    .map(transaction -> transaction.transactionalId())
                    .filter(id -> !id.equals("stranger"))
                    .collect(Collectors.toSet());
        }
        await().atMost(RECOVERY).untilAsserted(() -> {
            for (var id : ids) {
                try (var other = system.producer(Map.of("transactional.id", id))) {
                    other.initTransactions();
                }
            }
            assertThat(system.prometheus().firing()).contains("SettlementFenced settlement-processor");
        });
    }

    /** The states of tables that a failing rotation, a lost event and a restored backup would leave. */
    @Test
    @Order(13)
    void tablesThatLackDaysAndEventsAreSeen() throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        IntStream.rangeClosed(2, 7).forEach(day -> system.execute("DROP TABLE " + table(today.plusDays(day))));
        var old = today.minusDays(40);
        system.execute("CREATE TABLE %s PARTITION OF inbox FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(table(old), lowestIdOf(old), lowestIdOf(old.plusDays(1))));
        system.execute(
                "INSERT INTO orders (order_id, status, details_known, last_sequence, version, first_seen_at)"
                        + " VALUES ('00000000-0000-0000-0000-000000000001', 'CANCELLED', false, 2, 0, now() - interval '2 hours')");

        // measured every 15 s, and 15 minutes are 30 s here
        system.awaitFiring(SOON.plusSeconds(15), "InboxDaysLeft", "InboxNotPruned", "OrdersWithoutCreation");

        system.execute("DELETE FROM orders WHERE order_id = '00000000-0000-0000-0000-000000000001'");
        system.execute("DROP TABLE IF EXISTS " + table(old));
        system.execute("UPDATE partition_stats SET next_offset = 0");
        system.lab().kill("order-consumer");
        system.awaitFiring(SOON, "ServiceDown order-consumer");
        system.awaitFiring(RECOVERY, "DatabaseRewound order-consumer");
    }

    /** Last: what is missing now is never settled. */
    @Test
    @Order(14)
    void recordsThatAreDeletedBeforeTheyAreSettledAreMissed() throws Exception {
        try (var admin = system.kafka().admin();
                var frozen = new FrozenProcesses(system.lab().pid("settlement-processor"))) {
            var begin = Instant.now();
            await().atMost(SOON)
                    .until(() -> Instant.now().isAfter(begin.plusSeconds(10))
                            && !system.kafka().dump(Topics.ORDERS).isEmpty());
            admin.deleteRecords(IntStream.range(0, Topics.ORDERS_PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(Topics.ORDERS, partition))
                            .collect(toMap(partition -> partition, partition -> RecordsToDelete.beforeOffset(-1))))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }

        system.awaitFiring(RECOVERY, "SettlementInputMissed settlement-processor");
    }

    private static boolean isOurs(String metric) {
        return metric.matches("(outbox|idempotency|orders?|inbox|analytics|settlement)_.*")
                || metric.matches(
                        "kafka_(transactions_open_seconds|consumer_(group_.*|troubles|held_partitions|restarts_total))");
    }

    private static String table(LocalDate day) {
        return "inbox_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static UUID lowestIdOf(LocalDate day) {
        return new UUID(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() << 16, 0);
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}

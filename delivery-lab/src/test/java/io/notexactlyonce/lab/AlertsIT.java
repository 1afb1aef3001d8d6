package io.notexactlyonce.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Kafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
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

    private static LabProcess lab;
    private static PrometheusProcess prometheus;

    @BeforeAll
    static void watchTheSystem() throws IOException {
        Promtool.require("prometheus");
        lab = LabProcess.up(directory, Map.of(), "--rate", "20");
        lab.awaitLine("See it at http://localhost:" + lab.port("page"));
        prometheus = new PrometheusProcess(
                Files.createDirectory(directory.resolve("prometheus")),
                Component.services()
                        .map(Component::label)
                        .collect(toMap(service -> service, AlertsIT::managementPort)));
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
        if (lab != null) {
            lab.terminate();
            assertThat(lab.exitCode()).isEqualTo(143);
        }
    }

    @Test
    @Order(1)
    void everyPanelHasDataAndNoAlertFires() {
        await().atMost(RECOVERY).untilAsserted(() -> {
            var empty = new ArrayList<String>();
            for (var panel : ObservabilityFiles.panels()) {
                var expression =
                        panel.expression().replace("$__rate_interval", "30s").replace("$__range", "1m");
                if (prometheus.query(expression).isEmpty()) {
                    empty.add(panel.of() + ": " + expression);
                }
            }
            assertThat(empty).isEmpty();
        });
        awaitCalm();
    }

    /** But for one that begins with its first event, an operator's replay. */
    @Test
    @Order(2)
    void exportsTheMetricsOfTheTableAndNoOther() throws Exception {
        var table = MetricsTable.read();
        var exported = new TreeSet<String>();
        for (var service : Component.services().map(Component::label).toList()) {
            get(URI.create("http://localhost:" + managementPort(service) + "/actuator/prometheus"))
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
        new Stranger(kafka().bootstrapServers()).sendGarbage(2);

        awaitFiring(SOON, "DeadLetters order-consumer", "DeadLetters settlement-processor");
        awaitCalm();
    }

    @Test
    @Order(4)
    void anotherEventWithTheSameIdIsAConflict() throws Exception {
        var event = kafka().dump(Topics.ORDERS).stream()
                .filter(record -> record.value() != null && new String(record.value(), UTF_8).contains("customerId"))
                .findFirst()
                .orElseThrow();
        var value = new String(event.value(), UTF_8).replaceFirst("(\"customerId\" *: *\")", "$1x");
        try (var producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            Topics.ORDERS, event.partition(), event.key(), value.getBytes(UTF_8), event.headers()))
                    .get(1, TimeUnit.MINUTES);
        }

        awaitFiring(SOON, "ConflictingDuplicate order-consumer");
        awaitCalm();
    }

    @Test
    @Order(5)
    void aCrashBetweenCommitAndCountIsALoss() throws Exception {
        var fault = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + lab.port("page") + "/faults/analytics-before-count"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(fault, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);

        // the loss is known when the partition is counted again, by the next process
        awaitFiring(RECOVERY, "AtMostOnceLoss analytics-consumer");
        awaitCalm();
    }

    @Test
    @Order(6)
    void aTransactionThatNobodyEndsHoldsUpAllReaders() throws Exception {
        try (var stranger = producer(Map.of("transactional.id", "stranger", "transaction.timeout.ms", 600_000))) {
            stranger.initTransactions();
            stranger.beginTransaction();
            for (int partition = 0; partition < Topics.ORDERS_PARTITIONS; partition++) {
                stranger.send(new ProducerRecord<>(Topics.ORDERS, partition, null, "open".getBytes(UTF_8)));
            }
            stranger.flush();

            awaitFiring(SOON.plusSeconds(30), "TransactionOpenTooLong orders");
            awaitFiring(
                    SOON.plusSeconds(60),
                    "ConsumerStalled order-consumer",
                    "ConsumerStalled analytics-consumer",
                    "ConsumerStalled settlement-processor");
            stranger.abortTransaction();
        }
        awaitCalm();
    }

    /** A service that is killed meanwhile starts, and can't consume. */
    @Test
    @Order(7)
    void aFrozenBrokerFillsTheOutboxAndStopsTheConsumers() throws Exception {
        try (var frozen = new FrozenProcesses(lab.pid("kafka"))) {
            awaitFiring(SOON, "KafkaUnavailable order-consumer");
            awaitFiring(SOON.plusSeconds(30), "OutboxOld");
            lab.kill("settlement-processor");
            awaitFiring(SOON, "ServiceDown settlement-processor");
            awaitFiring(RECOVERY, "ConsumerNotRunning settlement-processor");
        }
        awaitCalm();
    }

    @Test
    @Order(8)
    void aFrozenDatabaseRefusesCallersAndHoldsUpItsConsumer() throws Exception {
        try (var frozen = new FrozenProcesses(lab.pid("postgres"))) {
            awaitFiring(SOON, "DatabaseUnavailable order-consumer", "DatabaseUnavailable order-producer");
            awaitFiring(SOON, "CallersRefused");
            awaitFiring(SOON.plusSeconds(60), "BatchKeepsFailing order-consumer", "ConsumerStalled order-consumer");
        }
        awaitCalm();
    }

    @Test
    @Order(9)
    void aTopicThatTakesNoRecordLeavesThemInTheOutbox() throws Exception {
        limitMessages(Topics.ORDERS, AlterConfigOp.OpType.SET);
        awaitFiring(SOON, "OutboxRefused");
        limitMessages(Topics.ORDERS, AlterConfigOp.OpType.DELETE);
        awaitCalm();
    }

    @Test
    @Order(10)
    void aJournalThatTakesNoRecordFailsEachTransaction() throws Exception {
        limitMessages(Topics.SETTLEMENTS, AlterConfigOp.OpType.SET);
        awaitFiring(SOON, "SettlementsFail settlement-processor");
        limitMessages(Topics.SETTLEMENTS, AlterConfigOp.OpType.DELETE);
        awaitCalm();
    }

    @Test
    @Order(11)
    void anotherInstanceWithItsTransactionalIdsFencesTheProcessor() throws Exception {
        Set<String> ids;
        try (var admin = kafka().admin()) {
            ids = admin.listTransactions().all().get(1, TimeUnit.MINUTES).stream()
                    .map(transaction -> transaction.transactionalId())
                    .filter(id -> !id.equals("stranger"))
                    .collect(Collectors.toSet());
        }
        await().atMost(RECOVERY).untilAsserted(() -> {
            for (var id : ids) {
                try (var other = producer(Map.of("transactional.id", id))) {
                    other.initTransactions();
                }
            }
            assertThat(prometheus.firing()).contains("SettlementFenced settlement-processor");
        });
        awaitCalm();
    }

    /** The states of tables that a failing rotation, a lost event and a restored backup would leave. */
    @Test
    @Order(12)
    void tablesThatLackDaysAndEventsAreSeen() throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        IntStream.rangeClosed(2, 7).forEach(day -> execute("DROP TABLE " + table(today.plusDays(day))));
        var old = today.minusDays(40);
        execute("CREATE TABLE %s PARTITION OF inbox FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(table(old), lowestIdOf(old), lowestIdOf(old.plusDays(1))));
        execute(
                "INSERT INTO orders (order_id, status, details_known, last_sequence, version, first_seen_at)"
                        + " VALUES ('00000000-0000-0000-0000-000000000001', 'CANCELLED', false, 2, 0, now() - interval '2 hours')");

        // measured every 15 s, and 15 minutes are 30 s here
        awaitFiring(SOON.plusSeconds(15), "InboxDaysLeft", "InboxNotPruned", "OrdersWithoutCreation");

        execute("DELETE FROM orders WHERE order_id = '00000000-0000-0000-0000-000000000001'");
        execute("DROP TABLE IF EXISTS " + table(old));
        execute("UPDATE partition_stats SET next_offset = 0");
        lab.kill("order-consumer");
        awaitFiring(SOON, "ServiceDown order-consumer");
        awaitFiring(RECOVERY, "DatabaseRewound order-consumer");
        awaitCalm();
    }

    /** Last: what is missing now is never settled. */
    @Test
    @Order(13)
    void recordsThatAreDeletedBeforeTheyAreSettledAreMissed() throws Exception {
        try (var admin = kafka().admin();
                var frozen = new FrozenProcesses(lab.pid("settlement-processor"))) {
            var begin = Instant.now();
            await().atMost(SOON)
                    .until(() -> Instant.now().isAfter(begin.plusSeconds(10))
                            && !kafka().dump(Topics.ORDERS).isEmpty());
            admin.deleteRecords(IntStream.range(0, Topics.ORDERS_PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(Topics.ORDERS, partition))
                            .collect(toMap(partition -> partition, partition -> RecordsToDelete.beforeOffset(-1))))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }

        awaitFiring(RECOVERY, "SettlementInputMissed settlement-processor");
        awaitCalm();
    }

    private static void awaitFiring(Duration limit, String... alerts) {
        var begin = Instant.now();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(limit)
                .untilAsserted(() -> assertThat(prometheus.firing()).contains(alerts));
        System.out.printf("%s after %s%n", List.of(alerts), Duration.between(begin, Instant.now()));
    }

    private static void awaitCalm() {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(prometheus.firing()).isEmpty());
    }

    private static boolean isOurs(String metric) {
        return metric.matches("(outbox|idempotency|orders?|inbox|analytics|settlement)_.*")
                || metric.matches(
                        "kafka_(transactions_open_seconds|consumer_(group_.*|troubles|held_partitions|restarts_total))");
    }

    private static void limitMessages(String topic, AlterConfigOp.OpType change) throws Exception {
        try (var admin = kafka().admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "100"), change))))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put("bootstrap.servers", kafka().bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void execute(String sql) {
        try (var connection =
                        QuietSystem.database(lab, Component.ORDER_CONSUMER).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String table(LocalDate day) {
        return "inbox_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static UUID lowestIdOf(LocalDate day) {
        return new UUID(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() << 16, 0);
    }

    private static Kafka kafka() {
        return Kafka.at("localhost:" + lab.port("kafka"));
    }

    private static int managementPort(String service) {
        return lab.port(service) + Component.TO_MANAGEMENT;
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}

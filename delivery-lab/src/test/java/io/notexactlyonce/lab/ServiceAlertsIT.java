package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What happens to a service, its broker, its database or its disk. */
@SuppressWarnings("try") // what is frozen or locked is not used, but released
class ServiceAlertsIT extends AlertsOfFaults {

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

    /** But for those that begin with their first event, an operator's replay. */
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
                    .filter(ServiceAlertsIT::isOurs)
                    .forEach(exported::add);
        }
        exported.addAll(Set.of("order_events_replays_total", "settlement_replays_total"));

        assertThat(exported).isEqualTo(table.ours());
    }

    @Test
    @Order(3)
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

    /** A service that is killed meanwhile starts, and can't consume. */
    @Test
    @Order(4)
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
    @Order(5)
    void aFrozenDatabaseRefusesCallers() {
        try (var frozen = new FrozenProcesses(system.lab().pid("postgres"))) {
            system.awaitFiring(SOON, "DatabaseUnavailable order-consumer", "DatabaseUnavailable order-producer");
            system.awaitFiring(SOON, "CallersRefused");
        }
    }

    @Test
    @Order(6)
    void aLockedInboxHoldsUpItsConsumerWhichFallsBehind() throws Exception {
        try (var connection = QuietSystem.database(system.lab(), Component.ORDER_CONSUMER)
                        .connect();
                var lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");

            // three attempts, of a lock timeout each
            system.awaitFiring(SOON.plusSeconds(30), "BatchKeepsFailing order-consumer");
            system.awaitFiring(SOON.plusSeconds(60), "ConsumerStalled order-consumer");
            system.repeatOneEvent(11_000);
            system.awaitFiring(SOON, "ConsumerLagging order-consumer");
        }
    }

    @Test
    @Order(7)
    void aTopicThatTakesNoRecordLeavesThemInTheOutbox() throws Exception {
        system.limitMessages(Topics.ORDERS, AlterConfigOp.OpType.SET);
        system.awaitFiring(SOON, "OutboxRefused");
        system.limitMessages(Topics.ORDERS, AlterConfigOp.OpType.DELETE);
    }

    @Test
    @Order(8)
    void aJournalThatTakesNoRecordFailsEachTransaction() throws Exception {
        system.limitMessages(Topics.SETTLEMENTS, AlterConfigOp.OpType.SET);
        system.awaitFiring(SOON, "SettlementsFail settlement-processor");
        system.limitMessages(Topics.SETTLEMENTS, AlterConfigOp.OpType.DELETE);
    }

    @Test
    @Order(9)
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
            assertThat(system.prometheus().firing())
                    .contains("SettlementFenced settlement-processor", "ConsumersRestartOften settlement-processor");
        });
    }

    /** A grant that is missing after a restore: what is old stays, and its age has to be seen nevertheless. */
    @Test
    @Order(10)
    void aPurgeThatMayNotDeleteIsSeenByTheAgeOfTheAnswers() {
        system.execute(
                Component.ORDER_PRODUCER,
                "REVOKE DELETE ON idempotency_key FROM PUBLIC, order_producer",
                "UPDATE idempotency_key SET answered_at = now() - interval '31 hours'"
                        + " WHERE key = (SELECT min(key) FROM idempotency_key)");

        system.awaitFiring(SOON, "AnswersNotPurged");

        system.execute(Component.ORDER_PRODUCER, "GRANT DELETE ON idempotency_key TO order_producer");
    }

    @Test
    @Order(11)
    void aDiskThatFillsIsSeenBeforeItIsFull() throws Exception {
        system.disk().fill();

        system.awaitFiring(SOON, "DiskSpaceLow order-producer", "DiskSpaceLow settlement-processor");

        system.disk().empty();
    }

    @Test
    @Order(12)
    void aLeakIsSeenBeforeTheHeapIsFull() throws Exception {
        try (var leak = new FilledHeap(system.lab().pid("analytics-consumer"), directory, 0.93)) {
            system.awaitFiring(SOON, "HeapAlmostFull analytics-consumer");
        }
    }

    private static boolean isOurs(String metric) {
        return metric.matches("(outbox|idempotency|orders?|inbox|analytics|settlement)_.*")
                || metric.matches(
                        "kafka_(transactions_open_seconds|consumer_(group_.*|troubles|held_partitions|restarts_total))");
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}

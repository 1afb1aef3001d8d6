package io.notexactlyonce.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is wrong with records, offsets and tables. */
@SuppressWarnings("try") // what is frozen or locked is not used, but released
class DataAlertsIT extends AlertsOfFaults {

    @Test
    @Order(1)
    void aRecordThatNobodyCanReadIsADeadLetter() throws Exception {
        new Stranger(system.kafka().bootstrapServers()).sendGarbage(2);

        system.awaitFiring(SOON, "DeadLetters order-consumer", "DeadLetters settlement-processor");
    }

    @Test
    @Order(2)
    void anotherEventWithTheSameIdIsAConflict() throws Exception {
        var event = system.anEvent();
        var value = new String(event.value(), UTF_8).replaceFirst("(\"customerId\" *: *\")", "$1x");
        try (var producer = system.producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            Topics.ORDERS, event.partition(), event.key(), value.getBytes(UTF_8), event.headers()))
                    .get(1, TimeUnit.MINUTES);
        }

        system.awaitFiring(SOON, "ConflictingDuplicate order-consumer");
    }

    /** A defect that only some events meet: a trigger that fails with a state that PostgreSQL gives no meaning. */
    @Test
    @Order(3)
    void aDefectThatOnlySomeEventsMeetPutsThemAside() {
        system.execute(Component.ORDER_CONSUMER, """
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a defect'; END $$""", """
                CREATE TRIGGER defect BEFORE INSERT ON orders FOR EACH ROW
                WHEN (right(NEW.order_id::text, 1) = '7') EXECUTE FUNCTION fail()""");

        system.awaitFiring(SOON, "EventsFail order-consumer");

        system.execute(Component.ORDER_CONSUMER, "DROP FUNCTION fail CASCADE");
    }

    @Test
    @Order(4)
    void aLockedCounterFallsBehind() throws Exception {
        try (var connection = QuietSystem.database(system.lab(), Component.ANALYTICS_CONSUMER)
                        .connect();
                var lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE event_count IN ACCESS EXCLUSIVE MODE");

            system.repeatOneEvent(52_000);
            system.awaitFiring(SOON, "CountingBehind analytics-consumer");
        }
    }

    @Test
    @Order(5)
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

    /** The states of tables that a failing rotation, a lost event and a restored backup would leave. */
    @Test
    @Order(6)
    void tablesThatLackDaysAndEventsAreSeen() throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        IntStream.rangeClosed(2, 7)
                .forEach(day -> system.execute(Component.ORDER_CONSUMER, "DROP TABLE " + table(today.plusDays(day))));
        var old = today.minusDays(40);
        system.execute(
                Component.ORDER_CONSUMER,
                "CREATE TABLE %s PARTITION OF inbox FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(table(old), lowestIdOf(old), lowestIdOf(old.plusDays(1))));
        system.execute(
                Component.ORDER_CONSUMER,
                "INSERT INTO orders (order_id, status, details_known, last_sequence, version, first_seen_at)"
                        + " VALUES ('00000000-0000-0000-0000-000000000001', 'CANCELLED', false, 2, 0, now() - interval '2 hours')");

        // measured every 15 s, and 15 minutes are 30 s here
        system.awaitFiring(SOON.plusSeconds(15), "InboxDaysLeft", "InboxNotPruned", "OrdersWithoutCreation");

        system.execute(
                Component.ORDER_CONSUMER, "DELETE FROM orders WHERE order_id = '00000000-0000-0000-0000-000000000001'");
        system.execute(Component.ORDER_CONSUMER, "DROP TABLE IF EXISTS " + table(old));
        system.execute(Component.ORDER_CONSUMER, "UPDATE partition_stats SET next_offset = 0");
        system.lab().kill("order-consumer");
        system.awaitFiring(SOON, "ServiceDown order-consumer");
        system.awaitFiring(RECOVERY, "DatabaseRewound order-consumer");
    }

    @Test
    @Order(7)
    void aGroupWithoutItsOffsetsSettlesAgain() throws Exception {
        try (var admin = system.kafka().admin();
                var frozen = new FrozenProcesses(system.lab().pid("settlement-processor"))) {
            var group = List.of(Component.SETTLEMENT_PROCESSOR.label());
            await().atMost(RECOVERY)
                    .ignoreException(ExecutionException.class)
                    .until(() -> admin.deleteConsumerGroups(group).all().get(1, TimeUnit.MINUTES) == null);
        }

        system.awaitFiring(RECOVERY, "SettledAgain settlement-processor");
    }

    /** Last: what is missing now is never settled. */
    @Test
    @Order(8)
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

    private static String table(LocalDate day) {
        return "inbox_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static UUID lowestIdOf(LocalDate day) {
        return new UUID(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() << 16, 0);
    }
}

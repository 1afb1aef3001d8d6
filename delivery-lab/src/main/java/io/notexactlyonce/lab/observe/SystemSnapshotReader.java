package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.SystemSnapshot;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gathers the evidence from outside: SQL and a fresh Kafka client, no service is asked about itself. */
public final class SystemSnapshotReader {

    private final String bootstrapServers;
    private final DatabaseAccess producer;
    private final DatabaseAccess consumer;
    private final DatabaseAccess analytics;

    public SystemSnapshotReader(
            String bootstrapServers, DatabaseAccess producer, DatabaseAccess consumer, DatabaseAccess analytics) {
        this.bootstrapServers = bootstrapServers;
        this.producer = producer;
        this.consumer = consumer;
        this.analytics = analytics;
    }

    /**
     * Call it when all is quiet: tables and topics are read one after the other.
     *
     * @param accepted orders as the API confirmed them; empty when nobody kept the callers' books
     * @throws SQLException when a table can't be read
     * @throws org.apache.kafka.common.KafkaException when a topic can't
     */
    public SystemSnapshot read(Optional<Map<UUID, OrderState>> accepted) throws SQLException {
        // Against the flow: in a system in motion, what has arrived has then also been sent, so what is found too much
        // is
        // too much, and only what is missing may be on its way.
        try (Connection toProducer = DatabaseSnapshot.of(producer);
                Connection toConsumer = DatabaseSnapshot.of(consumer);
                Connection toAnalytics = DatabaseSnapshot.of(analytics)) {
            var counted = Query.number(toAnalytics, "SELECT coalesce(sum(count), 0) FROM event_count");
            var inbox = ConsumerTables.inbox(toConsumer);
            var settlements = SettlementsLog.read(bootstrapServers);
            var unsettled = DeadLetterIds.read(bootstrapServers, Topics.SETTLEMENTS_DEAD_LETTER);
            var deadLetters = DeadLetterIds.read(bootstrapServers, Topics.ORDERS_DEAD_LETTER);
            var log = OrdersLog.read(bootstrapServers);
            var byOthers = accepted.isPresent()
                    ? OrderTables.ordersExceptOf(toProducer, OrderState.STREAM_CUSTOMER)
                    : Map.<UUID, OrderState>of();
            return new SystemSnapshot(
                    accepted,
                    byOthers,
                    OrderTables.orders(toProducer),
                    OrderTables.outboxWaiting(toProducer),
                    log.events(),
                    log.foreign(),
                    log.deleted(),
                    deadLetters,
                    inbox,
                    ConsumerTables.deliveries(toConsumer),
                    OrderTables.orders(toConsumer),
                    ConsumerTables.stock(toConsumer),
                    ConsumerTables.movements(toConsumer),
                    counted,
                    settlements.settlements(),
                    settlements.foreign(),
                    unsettled);
        }
    }
}

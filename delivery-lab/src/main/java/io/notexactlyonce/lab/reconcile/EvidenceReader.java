package io.notexactlyonce.lab.reconcile;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gathers the evidence from outside: SQL and a fresh Kafka client, no service is asked about itself. */
public final class EvidenceReader {

    /** How the customers of the lab's own stream are called; an order of any other is somebody else's. */
    public static final String STREAM_CUSTOMER = "lab-customer-";

    private final String bootstrapServers;
    private final DatabaseAccess producer;
    private final DatabaseAccess consumer;
    private final DatabaseAccess analytics;

    public EvidenceReader(
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
    public Evidence read(Optional<Map<UUID, OrderState>> accepted) throws SQLException {
        // Against the flow: in a system in motion, what has arrived has then also been sent, so what is found too much
        // is
        // too much, and only what is missing may be on its way.
        try (Connection toProducer = Snapshot.of(producer);
                Connection toConsumer = Snapshot.of(consumer);
                Connection toAnalytics = Snapshot.of(analytics)) {
            var counted = Query.number(toAnalytics, "SELECT coalesce(sum(count), 0) FROM event_count");
            var inbox = ConsumerTables.inbox(toConsumer);
            var settlements = SettlementsLog.read(bootstrapServers);
            var unsettled = DeadLetters.read(bootstrapServers, Topics.SETTLEMENTS_DEAD_LETTER);
            var deadLetters = DeadLetters.read(bootstrapServers, Topics.ORDERS_DEAD_LETTER);
            var log = OrdersLog.read(bootstrapServers);
            var byOthers = accepted.isPresent()
                    ? OrderTables.ordersExceptOf(toProducer, STREAM_CUSTOMER)
                    : Map.<UUID, OrderState>of();
            return new Evidence(
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

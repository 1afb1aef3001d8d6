package io.notexactlyonce.lab.reconcile;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Gathers the evidence from outside: SQL and a fresh Kafka client, no service is asked about itself. */
public final class EvidenceReader {

    /** How the customers of the lab's own stream are called; an order of any other is somebody else's. */
    public static final String STREAM_CUSTOMER = "lab-customer-";

    private final Function<String, List<ConsumerRecord<byte[], byte[]>>> topics;
    private final DatabaseAccess producer;
    private final DatabaseAccess consumer;
    private final DatabaseAccess analytics;

    /** @param topics reads a whole topic, by name */
    public EvidenceReader(
            Function<String, List<ConsumerRecord<byte[], byte[]>>> topics,
            DatabaseAccess producer,
            DatabaseAccess consumer,
            DatabaseAccess analytics) {
        this.topics = topics;
        this.producer = producer;
        this.consumer = consumer;
        this.analytics = analytics;
    }

    /** Call it when all is quiet: tables and topics are read one after the other. */
    public Evidence read(Map<UUID, OrderState> accepted) throws SQLException {
        var log = OrdersLog.of(topics.apply(Topics.ORDERS));
        var deadLetters = DeadLetters.ids(topics.apply(Topics.ORDERS_DEAD_LETTER));
        try (Connection toProducer = producer.connect();
                Connection toConsumer = consumer.connect();
                Connection toAnalytics = analytics.connect()) {
            return new Evidence(
                    accepted,
                    OrderTables.ordersExceptOf(toProducer, STREAM_CUSTOMER),
                    OrderTables.orders(toProducer),
                    OrderTables.outboxWaiting(toProducer),
                    log.events(),
                    log.foreign(),
                    deadLetters,
                    ConsumerTables.inbox(toConsumer),
                    OrderTables.orders(toConsumer),
                    ConsumerTables.stock(toConsumer),
                    ConsumerTables.movements(toConsumer),
                    Query.number(toAnalytics, "SELECT coalesce(sum(count), 0) FROM event_count"));
        }
    }
}

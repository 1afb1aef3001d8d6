package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.SystemSnapshot;
import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gathers the evidence from outside: SQL and a fresh Kafka client, no service is asked about itself. */
public final class SystemSnapshotReader {

    /** Longer than settlement-processor lets a transaction last: what is still open then has nobody who would end it. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);

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
     * Of a system at rest.
     *
     * @param accepted orders as the API confirmed them; empty when nobody kept the callers' books
     * @throws SystemMovedException when something was written meanwhile, so that it is to be read once more
     * @throws SQLException when a table can't be read
     * @throws org.apache.kafka.common.KafkaException when a topic can't
     */
    public SystemSnapshot read(Optional<Map<UUID, OrderState>> accepted) throws SQLException, SystemMovedException {
        try (var databases = Databases.open(producer, consumer, analytics)) {
            var before = TopicEnds.of(bootstrapServers);
            Await.until(
                    LONGEST_TRANSACTION,
                    () -> TopicEnds.of(bootstrapServers).openTransactions().isEmpty());
            var snapshot = read(accepted, databases, before);
            var written = TopicEnds.of(bootstrapServers).writtenSince(before);
            if (written.isPresent()) {
                throw new SystemMovedException(written.get());
            }
            if (snapshot.producer().outboxWaiting() > 0) {
                throw new SystemMovedException("an order was placed");
            }
            return snapshot;
        }
    }

    /** Of a system in motion, whose tables and topics are read one after the other all the same. */
    public SystemSnapshot readInMotion(Optional<Map<UUID, OrderState>> accepted) throws SQLException {
        try (var databases = Databases.open(producer, consumer, analytics)) {
            return read(accepted, databases, TopicEnds.of(bootstrapServers));
        }
    }

    /**
     * Against the flow: in a system in motion, what has arrived has then also been sent, so what is found too much is too
     * much, and only what is missing may be on its way.
     */
    private SystemSnapshot read(Optional<Map<UUID, OrderState>> accepted, Databases databases, TopicEnds ends)
            throws SQLException {
        var counted = AnalyticsTables.read(databases.analytics(), ends.ordersId());
        var consumed = ConsumerTables.read(
                databases.consumer(),
                ends.ordersId(),
                DeadLetterTopic.read(bootstrapServers, Topics.ORDERS_DEAD_LETTER));
        var settlements = SettlementsLog.read(
                bootstrapServers, DeadLetterTopic.read(bootstrapServers, Topics.SETTLEMENTS_DEAD_LETTER));
        var log = OrdersLog.read(bootstrapServers, ends.ends());
        var produced = ProducerTables.read(databases.producer());
        return new SystemSnapshot(
                accepted,
                accepted.isPresent() ? ProducerTables.byOthers(produced) : Map.of(),
                produced,
                log,
                consumed,
                counted,
                settlements,
                TopicEnds.of(bootstrapServers).openTransactions());
    }

    /** Connections, each of which sees one moment of its database: that of its first query. */
    private record Databases(Connection producer, Connection consumer, Connection analytics) implements AutoCloseable {

        static Databases open(DatabaseAccess producer, DatabaseAccess consumer, DatabaseAccess analytics)
                throws SQLException {
            var toProducer = DatabaseSnapshot.of(producer);
            try {
                return new Databases(toProducer, DatabaseSnapshot.of(consumer), DatabaseSnapshot.of(analytics));
            } catch (SQLException e) {
                toProducer.close();
                throw e;
            }
        }

        @Override
        public void close() throws SQLException {
            try (producer;
                    consumer;
                    analytics) {}
        }
    }
}

package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.SystemTotals;
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
     * @throws java.io.UncheckedIOException when there is no room for it in the directory for temporary files
     */
    public SlicedEvidence read(Optional<Map<UUID, OrderState>> accepted) throws SQLException, SystemMovedException {
        try (var databases = Databases.open(producer, consumer, analytics)) {
            var before = TopicEnds.of(bootstrapServers);
            Await.until(
                    LONGEST_TRANSACTION,
                    () -> TopicEnds.of(bootstrapServers).openTransactions().isEmpty());
            var evidence = read(accepted, databases, before);
            var moved = TopicEnds.of(bootstrapServers)
                    .writtenSince(before)
                    .or(() -> evidence.totals().outboxWaiting() > 0
                            ? Optional.of("an order was placed")
                            : Optional.empty());
            if (moved.isPresent()) {
                evidence.close();
                throw new SystemMovedException(moved.get());
            }
            return evidence;
        }
    }

    /** Of a system in motion, whose tables and topics are read one after the other all the same. */
    public SlicedEvidence readInMotion(Optional<Map<UUID, OrderState>> accepted) throws SQLException {
        try (var databases = Databases.open(producer, consumer, analytics)) {
            return read(accepted, databases, TopicEnds.of(bootstrapServers));
        }
    }

    private SlicedEvidence read(Optional<Map<UUID, OrderState>> accepted, Databases databases, TopicEnds ends)
            throws SQLException {
        var files = EvidenceFiles.forRows(Math.max(ends.records(), ConsumerTables.rows(databases.consumer())));
        try {
            return new SlicedEvidence(read(accepted.isPresent(), databases, ends, files), files, accepted);
        } catch (SQLException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /**
     * Against the flow: in a system in motion, what has arrived has then also been sent, so what is found too much is too
     * much, and only what is missing may be on its way.
     */
    private SystemTotals read(boolean booksKept, Databases databases, TopicEnds ends, EvidenceFiles files)
            throws SQLException {
        var letters = new LetterContents();
        var counted = AnalyticsTables.read(databases.analytics(), ends.ordersId());
        var consumed = ConsumerTables.read(
                databases.consumer(),
                ends.ordersId(),
                DeadLetterTopic.read(bootstrapServers, Topics.ORDERS_DEAD_LETTER, letters),
                files);
        var settlements = SettlementsLog.read(
                bootstrapServers,
                DeadLetterTopic.read(bootstrapServers, Topics.SETTLEMENTS_DEAD_LETTER, letters),
                files);
        var log = OrdersLog.read(bootstrapServers, ends.ends(), files, letters);
        var outboxWaiting = ProducerTables.read(databases.producer(), files);
        var unreadableAnswers = AnswersTable.read(databases.producer(), files);
        return new SystemTotals(
                booksKept,
                outboxWaiting,
                unreadableAnswers,
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

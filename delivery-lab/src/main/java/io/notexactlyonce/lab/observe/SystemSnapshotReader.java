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

/** Gathers the evidence from outside, by SQL and a fresh Kafka client; no service is asked about itself. */
public final class SystemSnapshotReader {

    /**
     * Longer than settlement-processor's transaction timeout: no process will end a transaction that is still open
     * then.
     */
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
     * Reads a system at rest.
     *
     * @param accepted orders as the API confirmed them; empty when there is no ledger of the callers' answers
     * @throws SystemMovedException when a write happened meanwhile, so that it has to be read again
     * @throws SQLException when a table can't be read
     * @throws org.apache.kafka.common.KafkaException when a topic can't be read
     * @throws java.io.UncheckedIOException when the directory for temporary files has too little space
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

    /** Reads a system in motion; its tables and topics may be inconsistent with each other. */
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
     * Reads against the direction of the flow. In a system in motion, the source of everything that has arrived is then
     * read later and has it too. So a surplus is always wrong, and only missing events may be on their way.
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

    /** Connections that each see a snapshot of their database, as of the first query. */
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

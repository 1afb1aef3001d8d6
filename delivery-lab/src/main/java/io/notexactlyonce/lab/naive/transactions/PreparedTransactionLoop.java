package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.protocol.Errors;

/**
 * Kafka and a database in one transaction: a preview of KIP-939, which no Kafka release has yet. When Kafka's
 * transaction is completely in the log, the database's transaction stores its identity beside the effects, and its
 * commit decides both. A process that finds that row later, this one or another, commits Kafka's transaction; repeating
 * that does no harm.
 */
abstract class PreparedTransactionLoop extends TransactionLoop {

    @Override
    final void beforeCommit(List<UUID> eventIds) throws SQLException {
        try (var coordinator = new TransactionCoordinator(config.bootstrapServers());
                var database = effects.connect()) {
            PreparedTransactions.createTable(database);
            database.setAutoCommit(false);
            effects.add(database, eventIds);
            PreparedTransactions.insert(database, coordinator.open(config.group()));
            database.commit();
        }
        notes.effected(eventIds);
    }

    @Override
    final void afterCommit(List<UUID> eventIds) throws SQLException {
        try (var database = effects.connect()) {
            PreparedTransactions.delete(database, config.group());
        }
    }

    /**
     * Commits in Kafka what the database has committed, if anything.
     *
     * @throws IllegalStateException when Kafka has decided otherwise: the effect exists, but its output never will
     */
    final void recover() throws SQLException {
        try (var database = effects.connect()) {
            PreparedTransactions.createTable(database);
            var prepared = PreparedTransactions.find(database, config.group());
            if (prepared.isEmpty()) {
                return;
            }
            try (var coordinator = new TransactionCoordinator(config.bootstrapServers())) {
                var answer = coordinator.commit(prepared.get());
                if (answer != Errors.NONE) {
                    throw new IllegalStateException(
                            "the database has committed %s, but Kafka says %s".formatted(prepared.get(), answer));
                }
            }
            PreparedTransactions.delete(database, config.group());
        }
    }
}

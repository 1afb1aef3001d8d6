package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.protocol.Errors;

/**
 * Kafka and a database in one: a preview of KIP-939, which is in no release of Kafka yet. When all of Kafka's transaction is in the
 * log, the transaction of the database stores which one it is, beside the effects, and its commit decides both. Whoever finds that
 * row later, this process or another one, commits Kafka's transaction, however often.
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
     * Does in Kafka what the database has decided, if it has.
     *
     * @throws IllegalStateException when Kafka has decided otherwise: there is an effect, and no output will ever be there
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
                            "the database has committed %s, and Kafka says %s".formatted(prepared.get(), answer));
                }
            }
            PreparedTransactions.delete(database, config.group());
        }
    }
}

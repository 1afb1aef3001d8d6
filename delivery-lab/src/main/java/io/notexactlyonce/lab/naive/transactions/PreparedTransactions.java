package io.notexactlyonce.lab.naive.transactions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The table of prepared transactions, a row for each transactional id that has one. */
final class PreparedTransactions {

    private PreparedTransactions() {}

    static void createTable(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS prepared_transaction (transactional_id text PRIMARY KEY,"
                    + " producer_id bigint NOT NULL, epoch smallint NOT NULL)");
        }
    }

    static void insert(Connection database, PreparedTransaction prepared) throws SQLException {
        try (var statement = database.prepareStatement("INSERT INTO prepared_transaction VALUES (?, ?, ?)")) {
            statement.setString(1, prepared.id());
            statement.setLong(2, prepared.producerId());
            statement.setShort(3, prepared.epoch());
            statement.executeUpdate();
        }
    }

    static Optional<PreparedTransaction> find(Connection database, String id) throws SQLException {
        try (var statement = database.prepareStatement(
                "SELECT producer_id, epoch FROM prepared_transaction WHERE transactional_id = ?")) {
            statement.setString(1, id);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new PreparedTransaction(id, row.getLong(1), row.getShort(2)))
                        : Optional.empty();
            }
        }
    }

    static void delete(Connection database, String id) throws SQLException {
        try (var statement = database.prepareStatement("DELETE FROM prepared_transaction WHERE transactional_id = ?")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }
}

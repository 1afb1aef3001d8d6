package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/** The table of prepared transactions, with at most one row for each transactional id. */
final class PreparedTransactions {

    private PreparedTransactions() {}

    static void createTable(Connection database) throws SQLException {
        Sql.update(
                database,
                "CREATE TABLE IF NOT EXISTS prepared_transaction (transactional_id text PRIMARY KEY,"
                        + " producer_id bigint NOT NULL, epoch smallint NOT NULL)");
    }

    static void insert(Connection database, PreparedTransaction prepared) throws SQLException {
        Sql.update(
                database,
                "INSERT INTO prepared_transaction VALUES (?, ?, ?)",
                prepared.id(),
                prepared.producerId(),
                prepared.epoch());
    }

    static Optional<PreparedTransaction> find(Connection database, String id) throws SQLException {
        var found = new ArrayList<PreparedTransaction>();
        Sql.each(
                database,
                "SELECT producer_id, epoch FROM prepared_transaction WHERE transactional_id = ?",
                row -> found.add(new PreparedTransaction(id, row.getLong(1), row.getShort(2))),
                id);
        return found.stream().findFirst();
    }

    static void delete(Connection database, String id) throws SQLException {
        Sql.update(database, "DELETE FROM prepared_transaction WHERE transactional_id = ?", id);
    }
}

package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection whose queries all see one moment of the database. */
final class DatabaseSnapshot {

    private DatabaseSnapshot() {}

    static Connection of(DatabaseAccess database) throws SQLException {
        var connection = database.connect();
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            // a transaction is also what lets the driver fetch rows in portions, see Sql
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}

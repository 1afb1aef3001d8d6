package io.notexactlyonce.consumer.fault;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Tables;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds the stock row of one product, so that a transaction stops where it would move it: everything else is done. */
final class RowLock implements AutoCloseable {

    private final Connection connection;

    RowLock(Tables tables, String product) {
        tables.execute("INSERT INTO stock VALUES ('%s', 0) ON CONFLICT DO NOTHING".formatted(product));
        try {
            connection = tables.access().connect();
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("SELECT FROM stock WHERE product_id = '%s' FOR UPDATE".formatted(product));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until so many transactions wait for a lock, this one or one that its victims hold. */
    void awaitWaiting(int transactions) {
        await().until(() -> waiting() >= transactions);
    }

    private int waiting() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")) {
            result.next();
            return result.getInt(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

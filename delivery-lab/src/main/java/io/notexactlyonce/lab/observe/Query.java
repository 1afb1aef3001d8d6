package io.notexactlyonce.lab.observe;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads all rows of a query. */
final class Query {

    /** Without it, and outside a transaction, the driver would first read all rows into memory. */
    private static final int ROWS_AT_A_TIME = 5_000;

    private Query() {}

    static void each(Connection connection, String sql, Row row) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What to do with a row. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }
}

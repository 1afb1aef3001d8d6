package io.notexactlyonce.testbed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Runs single statements on a connection that the caller keeps. Parameters are positional. */
public final class Sql {

    /** To be used in a transaction; outside one the driver first reads all rows into memory. */
    private static final int ROWS_AT_A_TIME = 5_000;

    private Sql() {}

    /** Reads all rows of a query. */
    public static void each(Connection connection, String query, Row row, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            set(statement, parameters);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    /** The first column of a query's only row; 0 when there is no row or it is null. */
    public static long number(Connection connection, String query, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            set(statement, parameters);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** @return how many rows were changed */
    public static int update(Connection connection, String statement, Object... parameters) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            set(prepared, parameters);
            return prepared.executeUpdate();
        }
    }

    /** A parameter for {@code ANY (?)} or {@code unnest(?)}. */
    public static Object uuids(Collection<UUID> elements) {
        return new ArrayParameter("uuid", elements.toArray());
    }

    /** A parameter for {@code ANY (?)} or {@code unnest(?)}. */
    public static Object texts(Collection<String> elements) {
        return new ArrayParameter("text", elements.toArray());
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int number = 1; number <= parameters.length; number++) {
            if (parameters[number - 1] instanceof ArrayParameter array) {
                statement.setArray(number, statement.getConnection().createArrayOf(array.type, array.elements));
            } else {
                statement.setObject(number, parameters[number - 1]);
            }
        }
    }

    /** What to do with a row. */
    @FunctionalInterface
    public interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private record ArrayParameter(String type, Object[] elements) {}
}

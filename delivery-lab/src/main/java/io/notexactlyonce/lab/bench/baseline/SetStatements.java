package io.notexactlyonce.lab.bench.baseline;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Statements whose parameters are the columns of many rows. */
record SetStatements(Connection database) {

    /** @return the number of rows */
    int update(String sql, Array... columns) throws SQLException {
        try (var statement = prepare(sql, columns)) {
            return statement.executeUpdate();
        }
    }

    void query(String sql, Row each, Array... columns) throws SQLException {
        try (var statement = prepare(sql, columns);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                each.accept(rows);
            }
        }
    }

    private PreparedStatement prepare(String sql, Array... columns) throws SQLException {
        var statement = database.prepareStatement(sql);
        for (int number = 0; number < columns.length; number++) {
            statement.setArray(number + 1, columns[number]);
        }
        return statement;
    }

    <T> Array uuids(Collection<T> rows, Function<T, ?> value) throws SQLException {
        return array("uuid", rows, value, Object[]::new);
    }

    <T> Array texts(Collection<T> rows, Function<T, @Nullable String> value) throws SQLException {
        return array("text", rows, value, String[]::new);
    }

    <T> Array booleans(Collection<T> rows, Function<T, Boolean> value) throws SQLException {
        return array("bool", rows, value, Boolean[]::new);
    }

    <T> Array integers(Collection<T> rows, Function<T, Integer> value) throws SQLException {
        return array("int4", rows, value, Integer[]::new);
    }

    <T> Array longs(Collection<T> rows, Function<T, Long> value) throws SQLException {
        return array("int8", rows, value, Long[]::new);
    }

    <T> Array numerics(Collection<T> rows, Function<T, BigDecimal> value) throws SQLException {
        return array("numeric", rows, value, BigDecimal[]::new);
    }

    <T> Array bytes(Collection<T> rows, Function<T, byte[]> value) throws SQLException {
        return array("bytea", rows, value, byte[][]::new);
    }

    private <T, V> Array array(String type, Collection<T> rows, Function<T, ? extends V> value, IntFunction<V[]> make)
            throws SQLException {
        return database.createArrayOf(type, rows.stream().map(value).toArray(make));
    }

    /** Takes a row. */
    interface Row {
        void accept(ResultSet row) throws SQLException;
    }
}

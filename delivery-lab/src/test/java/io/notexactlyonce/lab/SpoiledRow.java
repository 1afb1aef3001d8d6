package io.notexactlyonce.lab;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A row of a table that is changed, deleted or doubled, and then put right again. */
final class SpoiledRow {

    private static final String PLACE = "tableoid || ' ' || ctid";

    /** The value is there already. */
    static final String SAME = "it is that already";

    /** Which row: so that the same is found each time, whatever orders there are. */
    private static final Map<String, String> CHOICES = Map.of(
            "orders", "status = 'CANCELLED' AND version = 1 ORDER BY order_id",
            "order_line",
                    "order_id IN (SELECT order_id FROM orders WHERE status = 'CREATED') AND order_id IN"
                            + " (SELECT order_id FROM order_line GROUP BY order_id HAVING count(*) = 1) ORDER BY order_id",
            "idempotency_key", "location IS NOT NULL ORDER BY key",
            "stock", "reserved > 2 ORDER BY product_id",
            "stock_movement", "quantity > 1 ORDER BY movement_id",
            "partition_stats", "topic = 'orders' AND applied > 1 ORDER BY partition",
            "event_count", "count > 1 AND type = 'created' ORDER BY minute",
            "counted_offsets", "upper(offsets) > 3 ORDER BY partition");

    private final Connection connection;
    private final String table;
    private final String place;

    private SpoiledRow(Connection connection, String table, String place) {
        this.connection = connection;
        this.table = table;
        this.place = place;
    }

    /** Empty when the table has none. */
    static Optional<SpoiledRow> of(Connection connection, String table) throws SQLException {
        var choice = CHOICES.getOrDefault(table, "TRUE");
        return value(connection, "SELECT %s FROM %s WHERE %s LIMIT 1".formatted(PLACE, table, choice))
                .map(place -> new SpoiledRow(connection, table, place));
    }

    /** @throws SQLException when the database refuses it */
    Undo change(String column, String expression) throws SQLException {
        var before = value(connection, "SELECT %s::text FROM %s WHERE %s".formatted(column, table, is(place)));
        var after = value(
                        connection,
                        "UPDATE %1$s SET %2$s = %3$s WHERE %4$s AND %2$s IS DISTINCT FROM %3$s RETURNING %5$s"
                                .formatted(table, column, expression, is(place), PLACE))
                .orElseThrow(() -> new SQLException(SAME));
        var type = value(connection, "SELECT pg_typeof(%s) FROM %s WHERE %s".formatted(column, table, is(after)));
        return () -> update("UPDATE %s SET %s = %s WHERE %s"
                .formatted(
                        table,
                        column,
                        before.map(text -> "%s::%s".formatted(quoted(text), type.orElseThrow()))
                                .orElse("NULL"),
                        is(after)));
    }

    Undo delete() throws SQLException {
        var row = value(connection, "DELETE FROM %1$s WHERE %2$s RETURNING %1$s::text".formatted(table, is(place)))
                .orElseThrow();
        return () ->
                update("INSERT INTO %1$s OVERRIDING SYSTEM VALUE SELECT (%2$s::%1$s).*".formatted(table, quoted(row)));
    }

    /** A second one like it, under another key. */
    Undo copy(Column key) throws SQLException {
        var copy = value(connection, """
                        INSERT INTO %1$s OVERRIDING SYSTEM VALUE
                        SELECT (jsonb_populate_record(original, jsonb_build_object('%2$s', %3$s))).*
                          FROM %1$s AS original WHERE %4$s RETURNING %5$s""".formatted(table, key.name(), key.anotherKey(), is(place), PLACE))
                .orElseThrow();
        return () -> update("DELETE FROM %s WHERE %s".formatted(table, is(copy)));
    }

    private static String is(String place) {
        return "%s = '%s'".formatted(PLACE, place);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void update(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (statement.executeUpdate(sql) != 1) {
                throw new AssertionError("nothing was put right by " + sql);
            }
        }
    }

    private static Optional<String> value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** Puts the row right. */
    interface Undo {
        void run() throws SQLException;
    }
}

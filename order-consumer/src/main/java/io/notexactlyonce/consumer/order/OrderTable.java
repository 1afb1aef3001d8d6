package io.notexactlyonce.consumer.order;

import io.notexactlyonce.consumer.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Reads and writes a batch's orders as sets, with one statement for all rows of a kind. To be called within the caller's
 * transaction.
 */
@Component
class OrderTable {

    /**
     * One statement, so that an order and its lines are of one moment. OFFSET 0 keeps the subqueries apart: each row is
     * found by its key, whereas the plan of a join depends on the tables' sizes when it was made.
     */
    private static final String LOAD = """
            SELECT o.order_id, status, details_known, customer_id, currency, last_sequence, version, first_seen_at,
                   product_id, quantity, unit_price
              FROM unnest(?::uuid[]) AS known (id)
             CROSS JOIN LATERAL (SELECT * FROM orders WHERE order_id = known.id OFFSET 0) AS o
              LEFT JOIN LATERAL (SELECT * FROM order_line WHERE order_id = known.id OFFSET 0) AS line ON true""";

    /** Sorted, so that two transactions with the same orders wait for each other instead of deadlocking. */
    private static final String INSERT = """
            INSERT INTO orders
                (first_seen_at, order_id, status, details_known, customer_id, currency, last_sequence, version)
            SELECT ?, o.*
              FROM unnest(?::uuid[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                AS o (order_id)
             ORDER BY order_id""";

    /**
     * Waits for an open transaction that has changed one of the rows; if it commits, the row has another version, and is
     * skipped. An UPDATE would do the same, but with a join, see above, and in no certain order. Nothing deletes orders,
     * so none is inserted here.
     */
    private static final String UPDATE = INSERT + """

            ON CONFLICT (order_id) DO UPDATE SET
                status = excluded.status, details_known = excluded.details_known, customer_id = excluded.customer_id,
                currency = excluded.currency, last_sequence = excluded.last_sequence, version = excluded.version
             WHERE orders.version = excluded.version - 1""";

    private static final String INSERT_LINES = """
            INSERT INTO order_line (order_id, line_no, product_id, quantity, unit_price)
            SELECT * FROM unnest(?::uuid[], ?::int[], ?::text[], ?::int[], ?::numeric[])""";

    private final JdbcTemplate database;
    private final Clock clock;

    OrderTable(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those of the orders that are stored. */
    Map<UUID, Order> load(Set<UUID> ids) {
        Map<UUID, Order> orders = new HashMap<>();
        if (!ids.isEmpty()) {
            database.query(LOAD, Columns.of(ids).uuid(id -> id), (RowCallbackHandler) row -> add(row, orders));
        }
        return orders;
    }

    private static void add(ResultSet row, Map<UUID, Order> orders) throws SQLException {
        UUID id = row.getObject("order_id", UUID.class);
        Order order = orders.get(id);
        if (order == null) {
            order = new Order(
                    id,
                    OrderStatus.valueOf(row.getString("status")),
                    row.getBoolean("details_known"),
                    row.getString("customer_id"),
                    row.getString("currency"),
                    row.getLong("last_sequence"),
                    row.getLong("version"),
                    row.getTimestamp("first_seen_at").toInstant());
            orders.put(id, order);
        }
        if (row.getString("product_id") != null) {
            order.restore(
                    new LineItem(row.getString("product_id"), row.getInt("quantity"), row.getBigDecimal("unit_price")));
        }
    }

    /**
     * Stores new orders.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another transaction has stored one of them meanwhile
     */
    void insert(Collection<Order> orders) {
        write(INSERT, orders, order -> 0L);
    }

    /**
     * Stores known orders, also those that are as before: they were left as they are because of what was read, and that
     * may have changed, too.
     *
     * @throws OptimisticLockingFailureException when another transaction has changed one of them meanwhile
     */
    void update(Collection<Order> orders) {
        requireAll(orders.size(), write(UPDATE, orders, order -> order.version() + 1));
    }

    private int write(String sql, Collection<Order> orders, Function<Order, Long> version) {
        if (orders.isEmpty()) {
            return 0;
        }
        Timestamp now = Timestamp.from(clock.instant());
        Columns<Order> columns = Columns.of(orders)
                .uuid(Order::orderId)
                .text(order -> order.status().name())
                .bool(Order::detailsKnown)
                .text(Order::customerId)
                .text(Order::currency)
                .bigint(Order::lastSequence)
                .bigint(version);
        return database.update(sql, statement -> {
            statement.setTimestamp(1, now);
            columns.setValues(statement, 2);
        });
    }

    /** Without it, the order's row would lack the change, whereas its stock would have moved. */
    private static void requireAll(int orders, int updated) {
        if (updated != orders) {
            throw new OptimisticLockingFailureException("%d of %d orders were changed by another transaction meanwhile"
                    .formatted(orders - updated, orders));
        }
    }

    /** Stores the lines of orders whose details have been filled in; the orders must be stored already. */
    void insertLines(Stream<Order> orders) {
        List<Line> lines = orders.flatMap(OrderTable::lines).toList();
        if (!lines.isEmpty()) {
            database.update(
                    INSERT_LINES,
                    Columns.of(lines)
                            .uuid(Line::orderId)
                            .integer(Line::number)
                            .text(line -> line.item.productId())
                            .integer(line -> line.item.quantity())
                            .numeric(line -> line.item.unitPrice()));
        }
    }

    private static Stream<Line> lines(Order order) {
        List<LineItem> items = order.lines();
        return IntStream.range(0, items.size())
                .mapToObj(number -> new Line(order.orderId(), number, items.get(number)));
    }

    private record Line(UUID orderId, int number, LineItem item) {}
}

package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The orders of either side, with the pieces of their lines added up by product. */
final class OrderTables {

    private OrderTables() {}

    static long outboxWaiting(Connection connection) throws SQLException {
        return Query.number(connection, "SELECT count(*) FROM outbox");
    }

    /** Both services name these tables and columns alike. */
    static Map<UUID, OrderState> orders(Connection connection) throws SQLException {
        return orders(connection, "SELECT order_id, status FROM orders");
    }

    /** @param prefix of customers whose orders are left out; a constant, not quoted */
    static Map<UUID, OrderState> ordersExceptOf(Connection connection, String prefix) throws SQLException {
        return orders(
                connection, "SELECT order_id, status FROM orders WHERE NOT starts_with(customer_id, '" + prefix + "')");
    }

    private static Map<UUID, OrderState> orders(Connection connection, String query) throws SQLException {
        var lines = lines(connection);
        var orders = new HashMap<UUID, OrderState>();
        Query.each(connection, query, row -> {
            var id = row.getObject(1, UUID.class);
            orders.put(id, new OrderState(OrderStatus.valueOf(row.getString(2)), lines.getOrDefault(id, Map.of())));
        });
        return orders;
    }

    private static Map<UUID, Map<String, Long>> lines(Connection connection) throws SQLException {
        var lines = new HashMap<UUID, Map<String, Long>>();
        var products = new ProductNames();
        Query.each(
                connection,
                "SELECT order_id, product_id, sum(quantity) FROM order_line GROUP BY order_id, product_id",
                row -> lines.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashMap<>())
                        .put(products.of(row.getString(2)), row.getLong(3)));
        return lines;
    }
}

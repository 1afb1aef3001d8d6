package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.DeliveryCounters;
import io.notexactlyonce.lab.model.StockMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What order-consumer wrote besides the orders. */
final class ConsumerTables {

    private static final String FROM_ORDERS = "topic = '" + Topics.ORDERS + "'";
    private static final String NOT_FROM_ORDERS = "NOT " + FROM_ORDERS;

    private ConsumerTables() {}

    static Set<UUID> inbox(Connection connection) throws SQLException {
        var ids = new HashSet<UUID>();
        Query.each(connection, "SELECT event_id FROM inbox", row -> ids.add(row.getObject(1, UUID.class)));
        return ids;
    }

    static DeliveryCounters deliveries(Connection connection) throws SQLException {
        return new DeliveryCounters(
                Query.number(connection, sum("applied", "TRUE")),
                Query.number(connection, sum("applied", NOT_FROM_ORDERS)),
                Query.number(connection, sum("duplicates", FROM_ORDERS)),
                Query.number(connection, sum("dead_lettered", FROM_ORDERS)));
    }

    static Map<String, Long> stock(Connection connection) throws SQLException {
        var stock = new HashMap<String, Long>();
        Query.each(
                connection,
                "SELECT product_id, reserved FROM stock",
                row -> stock.put(row.getString(1), row.getLong(2)));
        return stock;
    }

    static List<StockMovement> movements(Connection connection) throws SQLException {
        var movements = new ArrayList<StockMovement>();
        var products = new ProductNames();
        Query.each(
                connection,
                "SELECT event_id, product_id, quantity FROM stock_movement",
                row -> movements.add(new StockMovement(
                        row.getObject(1, UUID.class), products.of(row.getString(2)), row.getLong(3))));
        return movements;
    }

    private static String sum(String column, String condition) {
        return "SELECT coalesce(sum(%s), 0) FROM partition_stats WHERE %s".formatted(column, condition);
    }
}

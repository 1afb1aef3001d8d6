package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.ConsumerState;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.DeliveryCounters;
import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.StockMovement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/** What order-consumer wrote. */
final class ConsumerTables {

    private static final String FROM_ORDERS = "topic = '" + Topics.ORDERS + "'";
    private static final String NOT_FROM_ORDERS = "NOT " + FROM_ORDERS;

    private static final String ORDERS =
            "SELECT %s, last_sequence, version FROM orders".formatted(OrderDetailsTable.COLUMNS);

    /** Rows from before topics had ids, which are all zeros there, count as this topic's. */
    private static final String COUNTERS = """
            SELECT partition, max(next_offset), sum(applied), sum(duplicates), sum(out_of_order), sum(dead_lettered)
              FROM partition_stats
             WHERE %s AND topic_id IN ('%s', '00000000-0000-0000-0000-000000000000')
             GROUP BY partition""";

    private ConsumerTables() {}

    /** @param topic Kafka's id of the orders topic */
    static ConsumerState read(Connection connection, Uuid topic, DeadLetters deadLetters) throws SQLException {
        return new ConsumerState(
                inbox(connection),
                deliveries(connection),
                counters(connection, topic),
                orders(connection),
                stock(connection),
                movements(connection),
                deadLetters);
    }

    private static Map<UUID, ContentHash> inbox(Connection connection) throws SQLException {
        var inbox = new HashMap<UUID, ContentHash>();
        Query.each(
                connection,
                "SELECT event_id, payload_hash FROM inbox",
                row -> inbox.put(row.getObject(1, UUID.class), ContentHash.of(row.getBytes(2))));
        return inbox;
    }

    private static DeliveryCounters deliveries(Connection connection) throws SQLException {
        return new DeliveryCounters(
                Query.number(connection, sum("applied", "TRUE")),
                Query.number(connection, sum("applied", NOT_FROM_ORDERS)),
                Query.number(connection, sum("duplicates", FROM_ORDERS)),
                Query.number(connection, sum("dead_lettered", FROM_ORDERS)));
    }

    private static Map<Integer, PartitionCounters> counters(Connection connection, Uuid topic) throws SQLException {
        var counters = new HashMap<Integer, PartitionCounters>();
        Query.each(
                connection,
                COUNTERS.formatted(FROM_ORDERS, id(topic)),
                row -> counters.put(
                        row.getInt(1),
                        new PartitionCounters(
                                row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))));
        return counters;
    }

    static UUID id(Uuid topic) {
        return new UUID(topic.getMostSignificantBits(), topic.getLeastSignificantBits());
    }

    private static Map<UUID, AppliedOrder> orders(Connection connection) throws SQLException {
        var details = OrderDetailsTable.read(connection);
        var orders = new HashMap<UUID, AppliedOrder>();
        Query.each(
                connection,
                ORDERS,
                row -> orders.put(
                        row.getObject(1, UUID.class),
                        new AppliedOrder(details.state(row), row.getLong(5), row.getLong(6))));
        return orders;
    }

    private static Map<String, Long> stock(Connection connection) throws SQLException {
        var stock = new HashMap<String, Long>();
        Query.each(
                connection,
                "SELECT product_id, reserved FROM stock",
                row -> stock.put(row.getString(1), row.getLong(2)));
        return stock;
    }

    private static List<StockMovement> movements(Connection connection) throws SQLException {
        var movements = new ArrayList<StockMovement>();
        var products = new Words();
        Query.each(
                connection,
                "SELECT event_id, order_id, product_id, quantity FROM stock_movement",
                row -> movements.add(new StockMovement(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        products.of(row.getString(3)),
                        row.getLong(4))));
        return movements;
    }

    private static String sum(String column, String condition) {
        return "SELECT coalesce(sum(%s), 0) FROM partition_stats WHERE %s".formatted(column, condition);
    }
}

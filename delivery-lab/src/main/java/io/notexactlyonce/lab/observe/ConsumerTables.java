package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.ConsumerState;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.DeliveryCounters;
import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.Uuid;

/** Reads order-consumer's tables. */
final class ConsumerTables {

    private static final String FROM_ORDERS = "topic = '" + Topics.ORDERS + "'";
    private static final String NOT_FROM_ORDERS = "NOT " + FROM_ORDERS;

    private static final String ORDERS =
            "SELECT order_id, status, customer_id, currency, last_sequence, version, NULL, NULL, NULL FROM orders";

    /** Rows that were written before topics had ids have all zeros there, and count as this topic's. */
    private static final String COUNTERS = """
            SELECT partition, max(next_offset), sum(applied), sum(duplicates), sum(out_of_order), sum(dead_lettered)
              FROM partition_stats
             WHERE %s AND topic_id IN ('%s', '00000000-0000-0000-0000-000000000000')
             GROUP BY partition""";

    private ConsumerTables() {}

    /** @param topic Kafka's id of the orders topic */
    static ConsumerState read(Connection connection, Uuid topic, DeadLetters deadLetters, EvidenceFiles files)
            throws SQLException {
        inbox(connection, files);
        files.applied().read(connection, ORDERS);
        movements(connection, files);
        return new ConsumerState(
                deliveries(connection),
                counters(connection, topic),
                stock(connection),
                deadLetters.withReplayed(ReplayedLetters.read(connection)));
    }

    /** The number of rows in the longest table. */
    static long rows(Connection connection) throws SQLException {
        return Math.max(
                Sql.number(connection, "SELECT count(*) FROM inbox"),
                Sql.number(connection, "SELECT count(*) FROM stock_movement"));
    }

    private static void inbox(Connection connection, EvidenceFiles files) throws SQLException {
        Sql.each(connection, "SELECT event_id, payload_hash FROM inbox", row -> {
            var event = row.getObject(1, UUID.class);
            files.inbox().add(event, new EvidenceFiles.InboxRow(event, ContentHash.of(row.getBytes(2))));
        });
        files.inbox().finish();
    }

    private static DeliveryCounters deliveries(Connection connection) throws SQLException {
        return new DeliveryCounters(
                Sql.number(connection, sum("applied", "TRUE")),
                Sql.number(connection, sum("applied", NOT_FROM_ORDERS)),
                Sql.number(connection, sum("duplicates", FROM_ORDERS)),
                Sql.number(connection, sum("dead_lettered", FROM_ORDERS)));
    }

    private static Map<Integer, PartitionCounters> counters(Connection connection, Uuid topic) throws SQLException {
        var counters = new HashMap<Integer, PartitionCounters>();
        Sql.each(
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

    private static Map<String, Long> stock(Connection connection) throws SQLException {
        var stock = new HashMap<String, Long>();
        Sql.each(
                connection,
                "SELECT product_id, reserved FROM stock",
                row -> stock.put(row.getString(1), row.getLong(2)));
        return stock;
    }

    private static void movements(Connection connection, EvidenceFiles files) throws SQLException {
        Sql.each(connection, "SELECT event_id, order_id, product_id, quantity FROM stock_movement", row -> {
            var movement = new StockMovement(
                    row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getLong(4));
            files.movements().add(movement.orderId(), movement);
        });
        files.movements().finish();
    }

    private static String sum(String column, String condition) {
        return "SELECT coalesce(sum(%s), 0) FROM partition_stats WHERE %s".formatted(column, condition);
    }
}

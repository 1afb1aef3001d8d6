package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What order-consumer's tables say about some orders.
 *
 * @param effects for each event in the inbox, how often it moved the stock; 0 when it rightly moved nothing
 * @param states each order's last sequence; negative when its stock movements contradict its status
 */
public record ConsumedOrders(Set<UUID> orders, Map<UUID, Integer> effects, Map<String, Long> states) {

    private static final String TAKEN_IN = "SELECT event_id, 0 FROM inbox WHERE event_id = ANY (?)";

    /** An event moves a product by one movement, however many lines name it. */
    private static final String MOVED = """
            SELECT event_id, max(movements) FROM (
                SELECT event_id, order_id, product_id, count(*) AS movements
                  FROM stock_movement WHERE order_id = ANY (?) GROUP BY event_id, order_id, product_id) AS moved
             GROUP BY event_id""";

    private static final String STATES = """
            SELECT order_id, last_sequence * CASE WHEN reserved = due THEN 1 ELSE -1 END FROM (
                SELECT order_id, last_sequence,
                       (SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE order_id = o.order_id) AS reserved,
                       CASE status WHEN 'CREATED'
                           THEN (SELECT sum(quantity) FROM order_line WHERE order_id = o.order_id) ELSE 0 END AS due
                  FROM orders o WHERE order_id = ANY (?)) AS compared""";

    private static final String ONLY_CANCELLED = "SELECT count(*) FROM orders WHERE order_id = ? AND NOT details_known";

    public static ConsumedOrders read(DatabaseAccess database, Set<UUID> orders, Set<UUID> events) {
        try (var connection = database.connect()) {
            var effects = new HashMap<UUID, Integer>();
            Sql.Row effect = row -> effects.put(row.getObject(1, UUID.class), row.getInt(2));
            Sql.each(connection, TAKEN_IN, effect, Sql.uuids(events));
            Sql.each(connection, MOVED, effect, Sql.uuids(orders));
            var states = new HashMap<String, Long>();
            Sql.each(connection, STATES, row -> states.put(row.getString(1), row.getLong(2)), Sql.uuids(orders));
            return new ConsumedOrders(orders, effects, states);
        } catch (SQLException e) {
            throw new IllegalStateException("order-consumer's tables can't be read", e);
        }
    }

    public static boolean isOnlyCancelled(DatabaseAccess database, UUID order) {
        try (var connection = database.connect()) {
            return Sql.number(connection, ONLY_CANCELLED, order) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("order-consumer's tables can't be read", e);
        }
    }

    public Set<UUID> deadLettered(Kafka kafka) {
        var mine = new HashSet<>(orders.stream().map(UUID::toString).toList());
        return TopicLog.of(kafka, Topics.ORDERS_DEAD_LETTER).stream()
                .filter(read -> mine.contains(read.orderId()))
                .map(LogRecord::eventId)
                .collect(Collectors.toSet());
    }
}

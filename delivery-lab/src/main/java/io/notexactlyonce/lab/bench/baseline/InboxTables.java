package io.notexactlyonce.lab.bench.baseline;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows that order-consumer writes: claims, orders, lines, counters, movements and stock in one transaction. */
final class InboxTables {

    private static final String STATS = """
            INSERT INTO partition_stats AS s
                (topic, partition, next_offset, applied, duplicates, out_of_order, dead_lettered)
            SELECT 'orders', partition, next_offset, applied, 0, 0, 0
              FROM unnest(?::int[], ?::bigint[], ?::bigint[]) AS t (partition, next_offset, applied)
            ON CONFLICT (topic, topic_id, partition) DO UPDATE SET
                next_offset = greatest(s.next_offset, excluded.next_offset), applied = s.applied + excluded.applied""";
    private static final String MOVEMENTS = """
            INSERT INTO stock_movement (event_id, order_id, product_id, quantity, moved_at)
            SELECT event_id, order_id, product_id, quantity, now()
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) AS m (event_id, order_id, product_id, quantity)""";
    private static final String STOCK = """
            INSERT INTO stock (product_id, reserved)
            SELECT product_id, quantity FROM unnest(?::text[], ?::bigint[]) AS m (product_id, quantity)
             ORDER BY product_id
            ON CONFLICT (product_id) DO UPDATE SET reserved = stock.reserved + excluded.reserved""";

    private final Connection database;
    private final SetStatements statements;
    private final InboxClaim claim;
    private final OrderRows orders;

    /** @param database not in auto-commit mode */
    InboxTables(Connection database) {
        this.database = database;
        this.statements = new SetStatements(database);
        this.claim = new InboxClaim(statements);
        this.orders = new OrderRows(statements);
    }

    void apply(List<Delivery> deliveries) throws SQLException {
        var fresh = claim.fresh(deliveries);
        var movements = orders.apply(fresh.stream().map(Delivery::event).toList());
        stats(fresh);
        stock(movements);
        database.commit();
    }

    private void stats(List<Delivery> fresh) throws SQLException {
        var tallies = fresh.stream()
                .collect(Collectors.groupingBy(Delivery::partition, TreeMap::new, Collectors.toList()))
                .values();
        statements.update(
                STATS,
                statements.integers(tallies, tally -> tally.get(0).partition()),
                statements.longs(tallies, tally -> tally.get(tally.size() - 1).offset() + 1),
                statements.longs(tallies, tally -> (long) tally.size()));
    }

    private void stock(List<Movement> movements) throws SQLException {
        statements.update(
                MOVEMENTS,
                statements.uuids(movements, Movement::eventId),
                statements.uuids(movements, Movement::orderId),
                statements.texts(movements, Movement::productId),
                statements.longs(movements, Movement::quantity));
        var sums = movements.stream()
                .collect(Collectors.groupingBy(
                        Movement::productId, TreeMap::new, Collectors.summingLong(Movement::quantity)))
                .entrySet();
        statements.update(
                STOCK, statements.texts(sums, Map.Entry::getKey), statements.longs(sums, Map.Entry::getValue));
    }

    record Movement(UUID eventId, UUID orderId, String productId, long quantity) {}
}

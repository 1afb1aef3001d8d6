package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.lab.bench.baseline.InboxBaseline.Delivery;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that order-consumer writes for new orders: claim, order, lines, counters and stock in one transaction. */
final class InboxTables {

    private static final String CLAIM = """
            INSERT INTO inbox (event_id, payload_hash, received_at)
            SELECT event_id, payload_hash, now() FROM unnest(?::uuid[], ?::bytea[]) AS claim (event_id, payload_hash)
             ORDER BY event_id ON CONFLICT (event_id) DO NOTHING RETURNING event_id""";
    private static final String ORDERS = """
            INSERT INTO orders (order_id, status, details_known, customer_id, currency, last_sequence, version, first_seen_at)
            SELECT order_id, 'CREATED', true, customer_id, currency, 1, 0, now()
              FROM unnest(?::uuid[], ?::text[], ?::text[]) AS o (order_id, customer_id, currency)""";
    private static final String LINES = """
            INSERT INTO order_line (order_id, line_no, product_id, quantity, unit_price)
            SELECT * FROM unnest(?::uuid[], ?::int[], ?::text[], ?::int[], ?::numeric[])""";
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

    /** @param database not in auto-commit mode */
    InboxTables(Connection database) {
        this.database = database;
    }

    void apply(List<Delivery> deliveries) throws SQLException {
        var claimed = claim(deliveries);
        var fresh = deliveries.stream()
                .filter(it -> claimed.remove(it.event().id()))
                .toList();
        var events = fresh.stream().map(Delivery::event).toList();
        orders(events);
        lines(events);
        stats(fresh);
        stock(events);
        database.commit();
    }

    private HashSet<UUID> claim(List<Delivery> deliveries) throws SQLException {
        try (var statement = database.prepareStatement(CLAIM)) {
            statement.setArray(1, array("uuid", deliveries, it -> it.event().id()));
            var hashes = deliveries.stream().map(Delivery::hash).toArray(byte[][]::new);
            statement.setArray(2, database.createArrayOf("bytea", hashes));
            var claimed = new HashSet<UUID>();
            var rows = statement.executeQuery();
            while (rows.next()) {
                claimed.add(rows.getObject(1, UUID.class));
            }
            return claimed;
        }
    }

    private void orders(List<OrderCreated> events) throws SQLException {
        execute(
                ORDERS,
                array("uuid", events, OrderCreated::orderId),
                array("text", events, OrderCreated::customerId),
                array("text", events, OrderCreated::currency));
    }

    private void lines(List<OrderCreated> events) throws SQLException {
        var lines = events.stream()
                .flatMap(event -> IntStream.range(0, event.lines().size())
                        .mapToObj(number ->
                                new Line(event.orderId(), number, event.lines().get(number))))
                .toList();
        execute(
                LINES,
                array("uuid", lines, Line::orderId),
                array("int", lines, Line::number),
                array("text", lines, line -> line.line.productId()),
                array("int", lines, line -> line.line.quantity()),
                array("numeric", lines, line -> line.line.unitPrice()));
    }

    private void stats(List<Delivery> fresh) throws SQLException {
        var tallies = fresh.stream()
                .collect(Collectors.groupingBy(Delivery::partition, TreeMap::new, Collectors.toList()))
                .values();
        var partitions = List.copyOf(tallies);
        execute(
                STATS,
                array("int", partitions, tally -> tally.get(0).partition()),
                array("bigint", partitions, tally -> tally.get(tally.size() - 1).offset() + 1),
                array("bigint", partitions, List::size));
    }

    private void stock(List<OrderCreated> events) throws SQLException {
        execute(
                MOVEMENTS,
                array("uuid", events, OrderCreated::id),
                array("uuid", events, OrderCreated::orderId),
                array("text", events, event -> event.lines().get(0).productId()),
                array("bigint", events, event -> event.lines().get(0).quantity()));
        Map<String, Long> sums = events.stream()
                .flatMap(event -> event.lines().stream())
                .collect(Collectors.groupingBy(
                        OrderLine::productId, TreeMap::new, Collectors.summingLong(OrderLine::quantity)));
        execute(
                STOCK,
                array("text", List.copyOf(sums.keySet()), product -> product),
                array("bigint", List.copyOf(sums.values()), sum -> sum));
    }

    private void execute(String sql, Array... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int number = 0; number < parameters.length; number++) {
                statement.setArray(number + 1, parameters[number]);
            }
            statement.executeUpdate();
        }
    }

    private <T> Array array(String type, List<T> rows, Function<T, ?> value) throws SQLException {
        return database.createArrayOf(type, rows.stream().map(value).toArray());
    }

    private record Line(UUID orderId, int number, OrderLine line) {}
}

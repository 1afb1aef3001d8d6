package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.bench.baseline.InboxTables.Movement;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders of a batch, with order-consumer's rules: details once, cancelled for good, in any order of the events. */
final class OrderRows {

    private static final String LOAD = """
            SELECT o.order_id, status, details_known, customer_id, currency, last_sequence, version,
                   product_id, quantity
              FROM unnest(?::uuid[]) AS known (id)
             CROSS JOIN LATERAL (SELECT * FROM orders WHERE order_id = known.id OFFSET 0) AS o
              LEFT JOIN LATERAL (SELECT * FROM order_line WHERE order_id = known.id OFFSET 0) AS line ON true""";
    private static final String INSERT = """
            INSERT INTO orders
                (first_seen_at, order_id, status, details_known, customer_id, currency, last_sequence, version)
            SELECT now(), o.*
              FROM unnest(?::uuid[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                AS o (order_id)
             ORDER BY order_id""";
    private static final String UPDATE = INSERT + """

            ON CONFLICT (order_id) DO UPDATE SET
                status = excluded.status, details_known = excluded.details_known, customer_id = excluded.customer_id,
                currency = excluded.currency, last_sequence = excluded.last_sequence, version = excluded.version
             WHERE orders.version = excluded.version - 1""";
    private static final String LINES = """
            INSERT INTO order_line (order_id, line_no, product_id, quantity, unit_price)
            SELECT * FROM unnest(?::uuid[], ?::int[], ?::text[], ?::int[], ?::numeric[])""";

    private final SetStatements statements;

    OrderRows(SetStatements statements) {
        this.statements = statements;
    }

    List<Movement> apply(List<OrderEvent> events) throws SQLException {
        var orders = new HashMap<UUID, Row>();
        events.forEach(event -> orders.put(event.orderId(), new Row(event.orderId())));
        load(orders);
        var movements = new ArrayList<Movement>();
        var lines = new ArrayList<Line>();
        events.forEach(event -> orders.get(event.orderId()).apply(event, lines, movements));
        store(orders.values());
        insert(lines);
        return movements;
    }

    private void load(Map<UUID, Row> orders) throws SQLException {
        statements.query(
                LOAD,
                row -> {
                    var order = orders.get(row.getObject(1, UUID.class));
                    order.status = row.getString(2);
                    order.detailsKnown = row.getBoolean(3);
                    order.customerId = row.getString(4);
                    order.currency = row.getString(5);
                    order.lastSequence = row.getLong(6);
                    order.version = row.getLong(7);
                    if (order.detailsKnown) {
                        order.pieces.merge(row.getString(8), row.getLong(9), Long::sum);
                    }
                },
                statements.uuids(orders.keySet(), id -> id));
    }

    private void store(Collection<Row> orders) throws SQLException {
        write(INSERT, orders.stream().filter(order -> order.version < 0).toList());
        var known = orders.stream().filter(order -> order.version >= 0).toList();
        if (write(UPDATE, known) != known.size()) {
            throw new IllegalStateException("an order was changed meanwhile");
        }
    }

    private int write(String sql, List<Row> orders) throws SQLException {
        return orders.isEmpty()
                ? 0
                : statements.update(
                        sql,
                        statements.uuids(orders, order -> order.id),
                        statements.texts(orders, order -> order.status),
                        statements.booleans(orders, order -> order.detailsKnown),
                        statements.texts(orders, order -> order.customerId),
                        statements.texts(orders, order -> order.currency),
                        statements.longs(orders, order -> order.lastSequence),
                        statements.longs(orders, order -> order.version + 1));
    }

    private void insert(List<Line> lines) throws SQLException {
        statements.update(
                LINES,
                statements.uuids(lines, Line::orderId),
                statements.integers(lines, Line::number),
                statements.texts(lines, Line::productId),
                statements.integers(lines, Line::quantity),
                statements.numerics(lines, Line::price));
    }

    record Line(UUID orderId, int number, String productId, int quantity, BigDecimal price) {}

    private static final class Row {

        private final UUID id;
        private String status = "";
        private boolean detailsKnown;
        private @Nullable String customerId;
        private @Nullable String currency;
        private long lastSequence;

        /** -1 for an order that isn't stored. */
        private long version = -1;

        private final Map<String, Long> pieces = new TreeMap<>();

        Row(UUID id) {
            this.id = id;
        }

        void apply(OrderEvent event, List<Line> lines, List<Movement> movements) {
            lastSequence = Math.max(lastSequence, event.sequence());
            var before = status;
            if (event instanceof OrderCreated created) {
                if (!detailsKnown) {
                    create(created, lines);
                    status = before.isEmpty() ? "CREATED" : before;
                }
            } else {
                status = "CANCELLED";
            }
            if (!status.equals(before) && !(before.isEmpty() && status.equals("CANCELLED"))) {
                int sign = status.equals("CREATED") ? 1 : -1;
                pieces.forEach((product, count) -> movements.add(new Movement(event.id(), id, product, sign * count)));
            }
        }

        private void create(OrderCreated created, List<Line> lines) {
            detailsKnown = true;
            customerId = created.customerId();
            currency = created.currency();
            for (int number = 0; number < created.lines().size(); number++) {
                var line = created.lines().get(number);
                pieces.merge(line.productId(), (long) line.quantity(), Long::sum);
                lines.add(new Line(id, number, line.productId(), line.quantity(), line.unitPrice()));
            }
        }
    }
}

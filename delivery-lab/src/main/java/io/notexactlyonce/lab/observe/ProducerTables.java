package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.ProducerState;
import io.notexactlyonce.lab.model.StoredOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What order-producer wrote. */
final class ProducerTables {

    private static final String ORDERS =
            "SELECT %s, sequence, version, created_at, cancelled_at, cancel_reason FROM orders"
                    .formatted(OrderDetailsTable.COLUMNS);

    private ProducerTables() {}

    static ProducerState read(Connection connection) throws SQLException {
        var details = OrderDetailsTable.read(connection);
        var reasons = new Words();
        var orders = new HashMap<UUID, StoredOrder>();
        Query.each(
                connection,
                ORDERS,
                row -> orders.put(
                        row.getObject(1, UUID.class),
                        new StoredOrder(
                                details.state(row),
                                row.getLong(5),
                                row.getLong(6),
                                row.getTimestamp(7).toInstant(),
                                cancellation(row, reasons))));
        return new ProducerState(orders, Query.number(connection, "SELECT count(*) FROM outbox"));
    }

    private static Optional<StoredOrder.Cancellation> cancellation(ResultSet row, Words reasons) throws SQLException {
        var at = row.getTimestamp(8);
        return at == null
                ? Optional.empty()
                : Optional.of(new StoredOrder.Cancellation(at.toInstant(), reasons.of(row.getString(9))));
    }

    /** Those of customers who are not the lab's own. */
    static Map<UUID, OrderState> byOthers(ProducerState producer) {
        return producer.orders().entrySet().stream()
                .filter(order -> !order.getValue().state().details().customer().startsWith(OrderState.STREAM_CUSTOMER))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, order -> order.getValue().state()));
    }
}

package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import java.sql.SQLException;
import java.util.List;

/** The effect of an event: one more open order, or one less. */
record LedgerRows(SetStatements statements) {

    private static final String ADD = """
            INSERT INTO ledger (event_id, order_id, change)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[])""";

    /** One row for each event, in the open transaction. */
    void add(List<OrderEvent> events) throws SQLException {
        statements.update(
                ADD,
                statements.uuids(events, OrderEvent::id),
                statements.uuids(events, OrderEvent::orderId),
                statements.longs(events, LedgerRows::change));
    }

    static long change(OrderEvent event) {
        return event instanceof OrderCreated ? 1 : -1;
    }
}

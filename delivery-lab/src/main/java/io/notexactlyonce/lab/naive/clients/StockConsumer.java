package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.lab.naive.States;
import io.notexactlyonce.lab.naive.Warehouse;
import io.notexactlyonce.lab.naive.Warehouse.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Grants each new order its pieces while there are any left, and takes back those of a cancelled one. It uses one
 * transaction, and is correct as long as each event comes once, and each order's events come in order.
 */
public class StockConsumer extends ManualCommitConsumer {

    final Warehouse warehouse = new Warehouse(config);
    final States orders = new States(config);

    @Override
    protected final void take(OrderEvent event, Connection database) throws SQLException {
        inTransaction(database, () -> apply(event, database));
    }

    void apply(OrderEvent event, Connection database) throws SQLException {
        effects.add(database, List.of(event.id()));
        orders.put(database, event.orderId(), event.sequence());
        if (event instanceof OrderCreated created) {
            decide(created, database);
        } else {
            putBack(event.orderId(), database);
        }
    }

    final void decide(OrderCreated order, Connection database) throws SQLException {
        long pieces = order.lines().stream().mapToLong(OrderLine::quantity).sum();
        boolean isGranted = warehouse.take(database, pieces);
        warehouse.note(database, order.orderId(), pieces, isGranted ? Status.GRANTED : Status.REFUSED);
        warehouse.answer(database, order.orderId(), pieces, isGranted);
    }

    private void putBack(UUID orderId, Connection database) throws SQLException {
        long pieces = warehouse.reserved(database, orderId);
        warehouse.putBack(database, pieces);
        warehouse.note(database, orderId, pieces, Status.CANCELLED);
    }
}

package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.Inbox;
import io.notexactlyonce.lab.naive.Warehouse.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The guard against {@link StockConsumer}: a repeated event does nothing, an order is decided once and not after its
 * cancellation, and it returns the pieces that it holds, not those that it once had.
 */
public final class StockConsumerWithInbox extends StockConsumer {

    private final Inbox inbox = new Inbox(config);

    @Override
    void apply(OrderEvent event, Connection database) throws SQLException {
        if (inbox.claim(database, List.of(event.id())).isEmpty()) {
            return;
        }
        effects.add(database, List.of(event.id()));
        orders.raise(database, event.orderId(), event.sequence());
        if (!(event instanceof OrderCreated created)) {
            warehouse.putBack(database, warehouse.held(database, event.orderId()));
            warehouse.note(database, event.orderId(), 0, Status.CANCELLED);
        } else if (!warehouse.knows(database, event.orderId())) {
            decide(created, database);
        }
    }
}

package io.notexactlyonce.lab.naive.payment;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.States;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Requests a charge for each new order, and notes whether it was approved. Two systems, with no transaction around
 * both.
 */
abstract class PaymentConsumer extends ManualCommitConsumer {

    private static final long NOT_APPROVED = 0;

    final PaymentApi payments = new PaymentApi(PaymentService.address());
    private final States orders = new States(config);

    @Override
    protected final void take(OrderEvent event, Connection database) throws SQLException {
        if (event instanceof OrderCreated order) {
            orders.put(database, order.orderId(), isApproved(order) ? order.sequence() : NOT_APPROVED);
        }
    }

    /** Returns after the customer was charged or refused. */
    abstract boolean isApproved(OrderCreated order);
}

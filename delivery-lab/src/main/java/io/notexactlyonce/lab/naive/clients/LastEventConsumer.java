package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import java.sql.Connection;

/** Commits manually, and only finished records; the last applied event decides an order's state. */
public final class LastEventConsumer extends ManualCommitConsumer {

    private final LastEventWins orders = new LastEventWins(config);

    @Override
    protected void take(OrderEvent event, Connection database) {
        orders.apply(event);
    }
}

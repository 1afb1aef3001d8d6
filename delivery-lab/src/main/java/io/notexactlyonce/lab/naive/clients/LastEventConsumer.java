package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import java.sql.Connection;

/** Commits by hand, and only what is done; an order is what the last event that was applied has made of it. */
public final class LastEventConsumer extends ManualCommitConsumer {

    private final LastEventWins orders = new LastEventWins(config);

    @Override
    protected void take(OrderEvent event, Connection database) {
        orders.apply(event);
    }
}

package io.notexactlyonce.lab.naive;

import io.notexactlyonce.events.OrderEvent;
import java.sql.SQLException;
import java.util.List;

/**
 * What most consumers make of an event: they do what it says, and the order is what its last event has made of it. Right as
 * long as each event comes once, and each order's events in their order.
 */
public final class LastEventWins {

    private final Effects effects;
    private final States states;

    public LastEventWins(LaneAddress lane) {
        this.effects = new Effects(lane);
        this.states = new States(lane);
    }

    /** In one transaction. @throws IllegalStateException when the database doesn't take it */
    public void apply(OrderEvent event) {
        try (var connection = effects.connect()) {
            connection.setAutoCommit(false);
            effects.add(connection, List.of(event.id()));
            states.put(connection, event.orderId(), event.sequence());
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("event %s could not be stored".formatted(event.id()), e);
        }
    }
}

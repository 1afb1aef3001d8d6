package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.lab.naive.States;
import java.sql.SQLException;
import java.util.List;

/**
 * What most consumers do: they apply each event, and the last one decides the order's state. Correct as long as each
 * event comes once, and each order's events come in order.
 */
public final class LastEventWins {

    private final Effects effects;
    private final States states;

    public LastEventWins(ProgramConfig config) {
        this.effects = new Effects(config);
        this.states = new States(config);
    }

    /** In one transaction. @throws IllegalStateException when the database refuses it */
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

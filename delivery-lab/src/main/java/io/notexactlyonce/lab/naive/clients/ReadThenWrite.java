package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.lab.naive.States;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads an order's state, decides the next one, and writes it: correct as long as no other writer does so meanwhile.
 */
public final class ReadThenWrite {

    private final Effects effects;
    private final States states;

    public ReadThenWrite(ProgramConfig config) {
        this.effects = new Effects(config);
        this.states = new States(config);
    }

    /** An order's sequence is its number of events. It uses one transaction, which doesn't help. */
    public void apply(OrderEvent event) {
        try (var connection = effects.connect()) {
            connection.setAutoCommit(false);
            long events = states.get(connection, event.orderId());
            states.put(connection, event.orderId(), events + 1);
            effects.add(connection, List.of(event.id()));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("event %s could not be stored".formatted(event.id()), e);
        }
    }
}

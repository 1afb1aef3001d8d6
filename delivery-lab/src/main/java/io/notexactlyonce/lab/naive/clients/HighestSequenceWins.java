package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.Inbox;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.lab.naive.States;
import java.sql.SQLException;
import java.util.List;

/**
 * The guard against {@link LastEventWins}: the event with the highest sequence decides an order's state, whatever order
 * events come in, and a repeated event does nothing.
 */
public final class HighestSequenceWins {

    private final Inbox inbox;
    private final Effects effects;
    private final States states;

    public HighestSequenceWins(ProgramConfig config) {
        this.inbox = new Inbox(config);
        this.effects = new Effects(config);
        this.states = new States(config);
    }

    /** In one transaction. @throws IllegalStateException when the database refuses it */
    public void apply(OrderEvent event) {
        try (var connection = effects.connect()) {
            connection.setAutoCommit(false);
            var claimed = inbox.claim(connection, List.of(event.id()));
            if (!claimed.isEmpty()) {
                effects.add(connection, claimed);
                states.raise(connection, event.orderId(), event.sequence());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("event %s could not be stored".formatted(event.id()), e);
        }
    }
}

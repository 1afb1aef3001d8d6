package io.notexactlyonce.lab.random;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.stage.Readings;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.sql.SQLException;
import java.util.Optional;

/** What is still on its way, seen from outside. */
final class Backlog {

    private final Stage stage;
    private final Ledger ledger;

    Backlog(Stage stage, Ledger ledger) {
        this.stage = stage;
        this.ledger = ledger;
    }

    /** In words; nothing when all has arrived. Asked in the direction of the flow: what has left one place is in the next. */
    Optional<String> waitsFor() {
        if (ledger.undecided() > 0) {
            return Optional.of("the answers to %d requests".formatted(ledger.undecided()));
        }
        try {
            var waiting = waitingInTheOutbox();
            if (waiting > 0) {
                return Optional.of("%d events in the outbox".formatted(waiting));
            }
            return lag(Role.ORDER_CONSUMER)
                    .or(() -> lag(Role.ANALYTICS_CONSUMER))
                    .or(() -> lag(Role.SETTLEMENT_PROCESSOR));
        } catch (SQLException e) {
            return Optional.of("PostgreSQL to answer: " + e.getMessage());
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private long waitingInTheOutbox() throws SQLException {
        try (var connection = stage.databaseOf(Role.ORDER_PRODUCER).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM outbox")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Optional<String> lag(Role reader) {
        return Readings.areAtTheEnd(stage.kafka(), Topics.ORDERS, reader.label())
                ? Optional.empty()
                : Optional.of(reader.label() + " to commit what is in the log");
    }
}

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.workload.ClientLedger;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** Tells from outside what is still on its way. */
final class InFlightProbe {

    private final TestEnvironment environment;
    private final ClientLedger ledger;

    InFlightProbe(TestEnvironment environment, ClientLedger ledger) {
        this.environment = environment;
        this.ledger = ledger;
    }

    /**
     * What is still on its way, in words; empty when all has arrived. Checks in the direction of the flow: what has
     * left one stage is already in the next.
     */
    Optional<String> waitsFor() {
        if (ledger.undecided() > 0) {
            return Optional.of("the answers to %d requests".formatted(ledger.undecided()));
        }
        try {
            var waiting = waitingInTheOutbox();
            if (waiting > 0) {
                return Optional.of("%d events in the outbox".formatted(waiting));
            }
            return lag(Component.ORDER_CONSUMER)
                    .or(() -> lag(Component.ANALYTICS_CONSUMER))
                    .or(() -> lag(Component.SETTLEMENT_PROCESSOR));
        } catch (SQLException e) {
            return Optional.of("PostgreSQL to answer: " + e.getMessage());
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private long waitingInTheOutbox() throws SQLException {
        try (var connection = environment.databaseOf(Component.ORDER_PRODUCER).connect()) {
            return Sql.number(connection, "SELECT count(*) FROM outbox");
        }
    }

    private Optional<String> lag(Component reader) {
        return GroupOffsets.areAtTheEnd(environment.kafka(), Topics.ORDERS, reader.label())
                ? Optional.empty()
                : Optional.of(reader.label() + " to commit what is in the log");
    }
}

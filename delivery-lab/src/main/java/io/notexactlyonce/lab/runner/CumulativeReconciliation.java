package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.checker.Invariants;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.SystemTotals;
import io.notexactlyonce.lab.observe.SlicedEvidence;
import io.notexactlyonce.lab.observe.SystemMovedException;
import io.notexactlyonce.lab.observe.SystemSnapshotReader;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/** What callers were told in all runs on an environment, held against what is there: tables and log have the orders of all runs. */
public final class CumulativeReconciliation {

    private final TestEnvironment environment;
    private final Map<UUID, OrderState> accepted = new HashMap<>();
    private long redelivered;

    public CumulativeReconciliation(TestEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Ends a run.
     *
     * @param acceptedByThisRun orders as the API confirmed them
     * @throws CannotRunException when tables or log can't be read
     */
    Balance close(Map<UUID, OrderState> acceptedByThisRun) {
        accepted.putAll(acceptedByThisRun);
        var reader = new SystemSnapshotReader(
                environment.kafka().bootstrapServers(),
                environment.databaseOf(Component.ORDER_PRODUCER),
                environment.databaseOf(Component.ORDER_CONSUMER),
                environment.databaseOf(Component.ANALYTICS_CONSUMER));
        try (var evidence = read(reader)) {
            var before = redelivered;
            redelivered = redelivered(evidence.totals());
            return new Balance(Invariants.of(evidence), Math.max(0, redelivered - before));
        } catch (SQLException | KafkaException e) {
            throw new CannotRunException("What the run has left can't be read: " + e.getMessage(), e);
        }
    }

    /** All is quiet, or was waited for in vain. */
    private SlicedEvidence read(SystemSnapshotReader reader) throws SQLException {
        try {
            return reader.read(Optional.of(accepted));
        } catch (SystemMovedException e) {
            return reader.readInMotion(Optional.of(accepted));
        }
    }

    private static long redelivered(SystemTotals found) {
        // fewer than records when some were never dealt with; what they lack, other verdicts say
        return Math.max(
                0, found.consumer().deliveries().fromOrders() - found.log().records());
    }

    /**
     * What is there.
     *
     * @param verdicts of all runs
     * @param redelivered deliveries of the last run to order-consumer, beyond the first of each record
     */
    record Balance(List<InvariantResult> verdicts, long redelivered) {}
}

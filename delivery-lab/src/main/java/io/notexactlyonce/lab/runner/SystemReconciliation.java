package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.checker.Invariants;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.SystemTotals;
import io.notexactlyonce.lab.observe.SlicedEvidence;
import io.notexactlyonce.lab.observe.SystemMovedException;
import io.notexactlyonce.lab.observe.SystemSnapshotReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/** Compares the callers' answers in a run, and the bad records sent beside their orders, with tables and log. */
final class SystemReconciliation {

    private final TestEnvironment environment;

    SystemReconciliation(TestEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Call it once, at the end of the run.
     *
     * @param accepted orders as the API confirmed them
     * @param badRecords that the broker has acknowledged
     * @throws CannotRunException when tables or log can't be read
     */
    Balance balance(Map<UUID, OrderState> accepted, List<RecordPosition> badRecords) {
        var reader = new SystemSnapshotReader(
                environment.kafka().bootstrapServers(),
                environment.databaseOf(Component.ORDER_PRODUCER),
                environment.databaseOf(Component.ORDER_CONSUMER),
                environment.databaseOf(Component.ANALYTICS_CONSUMER));
        try (var evidence = read(reader, accepted)) {
            return new Balance(Invariants.of(evidence, badRecords), redelivered(evidence.totals()));
        } catch (SQLException | KafkaException e) {
            throw new CannotRunException("Tables or log can't be read after the run: " + e.getMessage(), e);
        }
    }

    /** By now the system is quiet, or the wait for it was given up. */
    private static SlicedEvidence read(SystemSnapshotReader reader, Map<UUID, OrderState> accepted)
            throws SQLException {
        try {
            return reader.read(Optional.of(accepted));
        } catch (SystemMovedException e) {
            return reader.readInMotion(Optional.of(accepted));
        }
    }

    private static long redelivered(SystemTotals found) {
        // fewer than records when some were never processed; other verdicts report those
        return Math.max(
                0, found.consumer().deliveries().fromOrders() - found.log().records());
    }

    /**
     * The verdicts on tables and log.
     *
     * @param redelivered deliveries to order-consumer beyond the first of each record
     */
    record Balance(List<InvariantResult> verdicts, long redelivered) {}
}

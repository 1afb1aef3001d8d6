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

/** What callers were told in a run, and what was sent beside their orders, held against what is there. */
final class SystemReconciliation {

    private final TestEnvironment environment;

    SystemReconciliation(TestEnvironment environment) {
        this.environment = environment;
    }

    /**
     * To be asked once, at the end of the run.
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
            throw new CannotRunException("What the run has left can't be read: " + e.getMessage(), e);
        }
    }

    /** All is quiet, or was waited for in vain. */
    private static SlicedEvidence read(SystemSnapshotReader reader, Map<UUID, OrderState> accepted)
            throws SQLException {
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
     * @param redelivered deliveries to order-consumer, beyond the first of each record
     */
    record Balance(List<InvariantResult> verdicts, long redelivered) {}
}

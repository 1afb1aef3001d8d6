package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.reconcile.Evidence;
import io.notexactlyonce.lab.reconcile.EvidenceReader;
import io.notexactlyonce.lab.reconcile.OrderState;
import io.notexactlyonce.lab.reconcile.Reconciliation;
import io.notexactlyonce.lab.reconcile.Verdict;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/** What callers were told in all runs on a stage, held against what is there: tables and log have the orders of all runs. */
final class Books {

    private final Stage stage;
    private final Map<UUID, OrderState> accepted = new HashMap<>();
    private long redelivered;

    Books(Stage stage) {
        this.stage = stage;
    }

    /**
     * Ends a run.
     *
     * @param acceptedByThisRun orders as the API confirmed them
     * @throws CannotRun when tables or log can't be read
     */
    Balance close(Map<UUID, OrderState> acceptedByThisRun) {
        accepted.putAll(acceptedByThisRun);
        var reader = new EvidenceReader(
                stage.kafka().bootstrapServers(),
                stage.databaseOf(Role.ORDER_PRODUCER),
                stage.databaseOf(Role.ORDER_CONSUMER),
                stage.databaseOf(Role.ANALYTICS_CONSUMER));
        try {
            var evidence = reader.read(Optional.of(accepted));
            var before = redelivered;
            redelivered = redelivered(evidence);
            return new Balance(Reconciliation.of(evidence), Math.max(0, redelivered - before));
        } catch (SQLException | KafkaException e) {
            throw new CannotRun("What the run has left can't be read: " + e.getMessage(), e);
        }
    }

    private static long redelivered(Evidence evidence) {
        var counted = evidence.deliveries();
        var delivered = counted.applied() - counted.replayed() + counted.duplicatesAbsorbed() + counted.deadLettered();
        // fewer than records when some were never dealt with; what they lack, other verdicts say
        return Math.max(
                0, delivered - evidence.log().size() - evidence.foreign().size());
    }

    /**
     * What is there.
     *
     * @param verdicts of all runs
     * @param redelivered deliveries of the last run to order-consumer, beyond the first of each record
     */
    record Balance(List<Verdict> verdicts, long redelivered) {}
}

package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.reconcile.EvidenceReader;
import io.notexactlyonce.lab.reconcile.OrderState;
import io.notexactlyonce.lab.reconcile.Reconciliation;
import io.notexactlyonce.lab.reconcile.Verdict;
import io.notexactlyonce.lab.system.Role;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;

/**
 * What callers were told, held against what is there.
 *
 * @param verdicts of everything that the system has done since it was started
 * @param redelivered deliveries of this run to order-consumer, beyond the first of each record
 */
record Books(List<Verdict> verdicts, long redelivered) {

    /** @param accepted orders of this run, as the API confirmed them */
    static Books close(BreakableSystem system, Map<UUID, OrderState> accepted) {
        var stage = system.stage();
        var reader = new EvidenceReader(
                stage.kafka().bootstrapServers(),
                stage.databaseOf(Role.ORDER_PRODUCER),
                stage.databaseOf(Role.ORDER_CONSUMER),
                stage.databaseOf(Role.ANALYTICS_CONSUMER));
        try {
            var evidence = reader.read(Optional.of(system.accepted(accepted)));
            var counted = evidence.deliveries();
            var delivered =
                    counted.applied() - counted.replayed() + counted.duplicatesAbsorbed() + counted.deadLettered();
            var records = evidence.log().size() + evidence.foreign().size();
            return new Books(Reconciliation.of(evidence), system.redelivered(delivered - records));
        } catch (SQLException | KafkaException e) {
            throw new CannotRun("What the run has left can't be read: " + e.getMessage(), e);
        }
    }
}

package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;

/** The state of transactions, as their coordinator has it. */
public final class Transactions {

    private Transactions() {}

    /** Returns when the coordinator has aborted the last transaction of that id. */
    public static void awaitAborted(Kafka kafka, String transactionalId, Duration patience) {
        try (var admin = kafka.admin()) {
            Wait.until(
                    "the transaction of %s to be aborted".formatted(transactionalId),
                    patience,
                    () -> state(admin, transactionalId) == TransactionState.COMPLETE_ABORT);
        }
    }

    private static TransactionState state(Admin admin, String transactionalId) {
        try {
            return admin.describeTransactions(List.of(transactionalId))
                    .description(transactionalId)
                    .get()
                    .state();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the transaction of %s is unknown".formatted(transactionalId), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

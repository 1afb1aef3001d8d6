package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;

/** The state of transactions, according to their coordinator. */
public final class Transactions {

    private Transactions() {}

    /** Returns when the coordinator has aborted the last transaction of this id. */
    public static void awaitAborted(Kafka kafka, String transactionalId, Duration patience) {
        await(kafka, transactionalId, TransactionState.COMPLETE_ABORT, patience);
    }

    /**
     * Returns when the last transaction of this id is committed in each of its partitions. The coordinator answers
     * earlier, as soon as it has decided.
     */
    public static void awaitCommitted(Kafka kafka, String transactionalId, Duration patience) {
        await(kafka, transactionalId, TransactionState.COMPLETE_COMMIT, patience);
    }

    private static void await(Kafka kafka, String transactionalId, TransactionState wanted, Duration patience) {
        try (var admin = kafka.admin()) {
            Wait.until(
                    "the transaction of %s to be in the state %s".formatted(transactionalId, wanted),
                    patience,
                    () -> state(admin, transactionalId) == wanted);
        }
    }

    private static TransactionState state(Admin admin, String transactionalId) {
        var asked = admin.describeTransactions(List.of(transactionalId));
        return AdminCall.answer(
                        asked.description(transactionalId),
                        "the transaction of %s is unknown".formatted(transactionalId))
                .state();
    }
}

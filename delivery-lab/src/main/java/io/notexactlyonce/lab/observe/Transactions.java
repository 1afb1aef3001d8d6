package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.List;
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
        var asked = admin.describeTransactions(List.of(transactionalId));
        return AdminCall.answer(
                        asked.description(transactionalId),
                        "the transaction of %s is unknown".formatted(transactionalId))
                .state();
    }
}

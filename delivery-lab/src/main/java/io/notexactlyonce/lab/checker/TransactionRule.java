package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.Optional;
import java.util.function.Consumer;

/** Readers of committed records see every record of a committed transaction, and none of an aborted one. */
final class TransactionRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.history(HistoryEvent.TransactionEnded.class).forEach(transaction -> check(transaction, facts, found));
    }

    /**
     * Compares by position, since an event of an aborted transaction may have been sent again in another one. If
     * nothing of a committed transaction is visible, another rule reports its events as lost.
     */
    private static void check(
            HistoryEvent.TransactionEnded transaction, IndexedObservation facts, Consumer<Finding> found) {
        int written = transaction.writes().size();
        var visible = transaction.writes().stream()
                .flatMap(write -> visible(write, facts).stream())
                .toList();
        if (!visible.isEmpty() && (!transaction.committed() || visible.size() < written)) {
            found.accept(new Finding(
                    Anomaly.TORN_TRANSACTION,
                    "a transaction of %,d events was %s, but readers of committed records see %,d: %s"
                            .formatted(
                                    written,
                                    transaction.committed() ? "committed" : "aborted",
                                    visible.size(),
                                    visible),
                    visible.stream().map(LogRecord::eventId).toList()));
        }
    }

    private static Optional<LogRecord> visible(HistoryEvent.Write write, IndexedObservation facts) {
        return facts.partition(write.partition())
                .at(write.offset())
                .filter(read -> read.committed() && read.eventId().equals(write.eventId()));
    }
}

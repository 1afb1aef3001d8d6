package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.List;

/**
 * analytics-consumer is at most once: it may lose, and it never counts more than there is. Records, not events: it does
 * not deduplicate, so an event that the relay sent twice is two records and may count twice.
 */
final class NoRecordIsCountedTwice implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        // those that retention has deleted were counted as well
        var records = evidence.records() + evidence.deletedRecords();
        var excess = evidence.counted() - records;
        return InvariantResult.of(
                "counted-at-most-once",
                "no record is counted twice by analytics-consumer",
                Equation.of(
                        new Term(records, "records"),
                        new Term(evidence.counted(), "counted"),
                        new Term(Math.max(0, -excess), "lost")),
                excess > 0 ? List.of("%,d counted that are not in the log".formatted(excess)) : List.of());
    }
}

package io.notexactlyonce.lab.reconcile;

import java.util.List;

/**
 * analytics-consumer is at most once: it may lose, and it never counts more than there is. Records, not events: it does
 * not deduplicate, so an event that the relay sent twice is two records and may count twice.
 */
final class NoRecordIsCountedTwice implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        var records = evidence.log().size() + evidence.foreign().size();
        var excess = evidence.counted() - records;
        return new Verdict(
                "no record is counted twice by analytics-consumer",
                "%,d records, %,d counted, %,d lost".formatted(records, evidence.counted(), Math.max(0, -excess)),
                excess > 0 ? List.of("%,d counted that are not in the log".formatted(excess)) : List.of());
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventCounts;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.Optional;

/** Records of the log that analytics-consumer counts under one name, by what it has noted of them. */
final class CountableRecords {

    private long records;
    private long noted;
    private long early;

    void add(RecordPosition record, EventCounts counted) {
        records++;
        if (counted.hasNoted(record)) {
            noted++;
        } else if (counted.isBeforeTheFirstNoted(record)) {
            early++;
        }
    }

    /**
     * What is wrong with a count, in words.
     *
     * @param known records that retention has deleted, and that would have been counted there
     */
    Optional<String> judge(Object what, long counted, long known, DeletedEvents gone) {
        var most = noted + early + known;
        if (counted > most && !gone.explain(counted - most)) {
            return Optional.of(
                    counted > records + known
                            ? "%s: %,d counted, and the log has %,d".formatted(what, counted, records + known)
                            : "%s: %,d counted, and no more than %,d records are noted as counted"
                                    .formatted(what, counted, most));
        }
        return counted < noted
                ? Optional.of("%s: %,d counted, and %,d records are noted as counted".formatted(what, counted, noted))
                : Optional.empty();
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventCounts;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.Optional;

/** The log's records in one of analytics-consumer's counts, classified by the offsets that it has noted as counted. */
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

    /** Describes what is wrong with a count. @param known deleted records that would belong to this count */
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

package io.notexactlyonce.lab.model;

import static io.notexactlyonce.lab.model.Anomaly.COMMIT_AHEAD;
import static io.notexactlyonce.lab.model.Anomaly.CONFLICTING_DUPLICATE;
import static io.notexactlyonce.lab.model.Anomaly.DIVERGENCE;
import static io.notexactlyonce.lab.model.Anomaly.DUPLICATE;
import static io.notexactlyonce.lab.model.Anomaly.FAILED_BUT_PRESENT;
import static io.notexactlyonce.lab.model.Anomaly.INCONSISTENT_OFFSETS;
import static io.notexactlyonce.lab.model.Anomaly.LOST_EFFECT;
import static io.notexactlyonce.lab.model.Anomaly.NONMONOTONIC_POLL;
import static io.notexactlyonce.lab.model.Anomaly.NONMONOTONIC_SEND;
import static io.notexactlyonce.lab.model.Anomaly.PHANTOM;
import static io.notexactlyonce.lab.model.Anomaly.POLL_SKIP;
import static io.notexactlyonce.lab.model.Anomaly.SPLIT_KEY;
import static io.notexactlyonce.lab.model.Anomaly.UNSEEN;

import java.util.EnumSet;
import java.util.Set;

/** A guarantee is the set of anomalies that it allows. Any other one breaks it. */
public enum Guarantee {
    /** Promises nothing; everything that is seen is reported. */
    NONE(EnumSet.allOf(Anomaly.class)),
    /** An idempotent producer that stays alive: each event is in the log once and in order. */
    ONCE_IN_THE_LOG(EnumSet.noneOf(Anomaly.class)),
    /**
     * analytics-consumer, on order-producer's log: a crash may lose events, but none is counted twice. A lost event may
     * never have reached the program, its offset was committed before its effect, and the state lacks it.
     */
    AT_MOST_ONCE(EnumSet.of(DUPLICATE, LOST_EFFECT, COMMIT_AHEAD, UNSEEN, DIVERGENCE)),
    /** order-producer's log: each event is there at least once and in order. */
    AT_LEAST_ONCE_LOG(EnumSet.of(DUPLICATE)),
    /** order-consumer, on order-producer's log: each event has its effect once, however often it comes. */
    AT_LEAST_ONCE_WITH_INBOX(EnumSet.of(DUPLICATE)),
    /**
     * order-consumer, on a log that others have broken: each event in the log has its effect once, in whatever order,
     * and every acknowledged event is there.
     */
    INBOX_ON_ANY_LOG(EnumSet.of(
            PHANTOM,
            FAILED_BUT_PRESENT,
            DUPLICATE,
            CONFLICTING_DUPLICATE,
            INCONSISTENT_OFFSETS,
            NONMONOTONIC_SEND,
            SPLIT_KEY)),
    /**
     * settlement-processor, on order-producer's log, to readers of committed records: each record has exactly one
     * output. A duplicate in the log is a separate record.
     */
    EXACTLY_ONCE_IN_KAFKA(EnumSet.of(DUPLICATE)),
    /** A share group (KIP-932) with an inbox: each event has its effect once; records come in any order, and again. */
    SHARE_GROUP_WITH_INBOX(EnumSet.of(DUPLICATE, POLL_SKIP, NONMONOTONIC_POLL));

    private final Set<Anomaly> mayShow;

    Guarantee(Set<Anomaly> mayShow) {
        this.mayShow = mayShow;
    }

    public Set<Anomaly> mayShow() {
        return Set.copyOf(mayShow);
    }

    public boolean isBrokenBy(Anomaly anomaly) {
        return !mayShow.contains(anomaly);
    }
}

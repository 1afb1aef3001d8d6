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

/** A guarantee is the set of anomalies that may be seen under it. Any other one breaks it. */
public enum Guarantee {
    /** Nothing is promised; whatever is seen is told. */
    NONE(EnumSet.allOf(Anomaly.class)),
    /** An idempotent producer that lives: each event is there once, in its order's place. */
    ONCE_IN_THE_LOG(EnumSet.noneOf(Anomaly.class)),
    /**
     * analytics-consumer, on order-producer's log: what a crash takes is gone, and nothing is done twice. What is gone may
     * not even have come to the program, was committed before its effect, and is missing from the state.
     */
    AT_MOST_ONCE(EnumSet.of(DUPLICATE, LOST_EFFECT, COMMIT_AHEAD, UNSEEN, DIVERGENCE)),
    /** order-producer's log: an event is there once or more, in its order's place, and none is missing. */
    AT_LEAST_ONCE_LOG(EnumSet.of(DUPLICATE)),
    /** order-consumer, on order-producer's log: each event has its effect, once, however often it comes. */
    AT_LEAST_ONCE_WITH_INBOX(EnumSet.of(DUPLICATE)),
    /** order-consumer, on a log that others have broken: what is there has its effect, once, in whatever order it comes, and what
     * was acknowledged is there. */
    INBOX_ON_ANY_LOG(EnumSet.of(
            PHANTOM,
            FAILED_BUT_PRESENT,
            DUPLICATE,
            CONFLICTING_DUPLICATE,
            INCONSISTENT_OFFSETS,
            NONMONOTONIC_SEND,
            SPLIT_KEY)),
    /**
     * settlement-processor, on order-producer's log, to readers of committed records: each record has its one output. A
     * duplicate in the log is a record of its own.
     */
    EXACTLY_ONCE_IN_KAFKA(EnumSet.of(DUPLICATE)),
    /** A share group (KIP-932) with an inbox: each event has its effect, once. Records come in no order, and come again. */
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

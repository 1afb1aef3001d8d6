package io.notexactlyonce.lab.judge;

import static io.notexactlyonce.lab.judge.Anomaly.COMMIT_AHEAD;
import static io.notexactlyonce.lab.judge.Anomaly.DUPLICATE;
import static io.notexactlyonce.lab.judge.Anomaly.LOST_EFFECT;

import java.util.EnumSet;
import java.util.Set;

/** A guarantee is the set of anomalies that may be seen under it. Any other one breaks it. */
public enum Guarantee {
    /** Nothing is promised; whatever is seen is told. */
    NONE(EnumSet.allOf(Anomaly.class)),
    /** analytics-consumer: what a crash takes is gone, and nothing is done twice. */
    AT_MOST_ONCE(EnumSet.of(DUPLICATE, LOST_EFFECT, COMMIT_AHEAD)),
    /** An idempotent producer that lives: each event is there once, in its order's place. */
    ONCE_IN_THE_LOG(EnumSet.noneOf(Anomaly.class)),
    /** order-producer's log: an event is there once or more, in its order's place, and none is missing. */
    AT_LEAST_ONCE_LOG(EnumSet.of(DUPLICATE)),
    /** order-consumer: each event of the log has its effect, once, whatever the log looks like. */
    AT_LEAST_ONCE_WITH_INBOX(EnumSet.of(DUPLICATE));

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

package io.notexactlyonce.analytics.counting;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts released records in the database: once, whatever comes of it. */
@Component
class Counter {

    private static final Logger log = LoggerFactory.getLogger(Counter.class);

    private final EventCounts counts;
    private final Backlog backlog;
    private final Outcomes outcomes;
    private volatile boolean ready = true;
    private String lastFailure = "";

    Counter(EventCounts counts, Backlog backlog, Outcomes outcomes) {
        this.counts = counts;
        this.backlog = backlog;
        this.outcomes = outcomes;
    }

    /**
     * One attempt, never a second: a batch that no database takes would stand in the way of all that come after it. After
     * a failure the next batch waits until {@link #isReady()}.
     */
    void count(List<Batch> released) {
        int records = records(released);
        try {
            int counted = counts.add(released);
            outcomes.counted(counted);
            outcomes.refused(records - counted);
            recovered();
        } catch (RuntimeException | Error e) {
            ready = false;
            giveUp(records, e.toString());
        } finally {
            backlog.remove(records);
        }
    }

    /** Whether a batch may be taken: the last one got through, or the database takes writes again. */
    boolean isReady() {
        if (!ready) {
            ready = counts.canWrite();
        }
        return ready;
    }

    boolean wasReady() {
        return ready;
    }

    /** For what is left when there is no time to count it. */
    void abandon(List<Batch> released) {
        giveUp(records(released), "the service stops and the database didn't answer in time");
        backlog.remove(records(released));
    }

    /** Tells a reason once, until it has gone: the metric counts on. */
    private void giveUp(int records, String reason) {
        outcomes.lost(records);
        if (!reason.equals(lastFailure)) {
            lastFailure = reason;
            log.warn(
                    "Lost {} records: committed, so no instance gets them again, and not counted: {}. What comes after them"
                            + " waits for the database",
                    records,
                    reason);
        }
    }

    private void recovered() {
        if (!lastFailure.isEmpty()) {
            lastFailure = "";
            log.info("Counting again");
        }
    }

    private static int records(List<Batch> released) {
        return released.stream().mapToInt(it -> it.records().size()).sum();
    }
}

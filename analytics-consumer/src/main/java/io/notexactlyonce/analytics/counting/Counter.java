package io.notexactlyonce.analytics.counting;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts released records in the database, in a single attempt. */
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
     * Makes one attempt, never a second: a batch that the database can't store would block all later batches. After a
     * failure the next batch waits until {@link #isReady()}.
     */
    void count(List<Batch> released) {
        int records = records(released);
        List<Parked> newlyCounted = List.of();
        try {
            List<Parked> counted = counts.add(released);
            outcomes.counted(counted.size());
            outcomes.refused(records - counted.size());
            recovered();
            newlyCounted = counted;
        } catch (RuntimeException | Error e) {
            ready = false;
            giveUp(records, e.toString());
        } finally {
            backlog.remove(records);
        }
        newlyCounted.forEach(record -> record.decided("counted"));
        // Only the first outcome is heard. What isn't counted doesn't come again.
        released.forEach(batch -> batch.records().forEach(record -> record.decided(ready ? "refused" : "lost")));
    }

    /** Whether a batch may be taken: the last one succeeded, or the database accepts writes again. */
    boolean isReady() {
        if (!ready) {
            ready = counts.canWrite();
        }
        return ready;
    }

    boolean wasReady() {
        return ready;
    }

    /** For batches left over when there is no time to count them. */
    void abandon(List<Batch> released) {
        giveUp(records(released), "the service is stopping and the database didn't answer in time");
        backlog.remove(records(released));
        released.forEach(batch -> batch.records().forEach(record -> record.decided("lost")));
    }

    /** Logs a reason once until counting works again; the metric counts every loss. */
    private void giveUp(int records, String reason) {
        outcomes.lost(records);
        if (!reason.equals(lastFailure)) {
            lastFailure = reason;
            log.warn(
                    "Lost {} records: committed, so no instance gets them again, but not counted: {}. Later records"
                            + " wait for the database",
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

package io.notexactlyonce.analytics.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/** Counts released records in the database, in a single attempt. */
@Component
class Counter {

    private static final Logger log = LoggerFactory.getLogger(Counter.class);

    private final EventCounts counts;
    private final Backlog backlog;
    private final Outcomes outcomes;
    private volatile boolean ready = true;
    private final AtomicReference<Doubt> doubt = new AtomicReference<>(Doubt.NONE);
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
        try {
            settle(released, counts.add(released));
            recovered();
        } catch (CommitInDoubtException e) {
            ready = false;
            doubt.set(e.doubt());
            log.warn(
                    "It isn't known whether {} records are counted: {} ({}). They are looked up once it accepts writes",
                    e.doubt().claimed().size(),
                    e.getMessage(),
                    cause(e).getMessage());
        } catch (RuntimeException | Error e) {
            ready = false;
            giveUp(released, cause(e).toString());
        }
    }

    /** Whether a batch may be taken: the last one succeeded, or the database accepts writes again. */
    boolean isReady() {
        if (!ready) {
            ready = counts.canWrite() && endDoubt();
        }
        return ready;
    }

    boolean wasReady() {
        return ready;
    }

    /** Whether the database still owes an answer. */
    boolean isInDoubt() {
        return doubt.get() != Doubt.NONE;
    }

    /** For batches left over when there is no time to count them, and for the one in doubt. */
    void abandon(List<Batch> released) {
        List<Batch> all = new ArrayList<>(doubt.getAndSet(Doubt.NONE).batches());
        all.addAll(released);
        if (!all.isEmpty()) {
            giveUp(all, "the service is stopping and the database didn't answer in time");
        }
    }

    /** Returns whether the outcome of the transaction in doubt, if any, is known. */
    private boolean endDoubt() {
        Doubt pending = doubt.get();
        if (pending == Doubt.NONE) {
            return true;
        }
        try {
            boolean committed = counts.hasCommitted(pending);
            if (doubt.compareAndSet(pending, Doubt.NONE)) {
                endDoubt(pending, committed);
            }
            return true;
        } catch (RuntimeException e) {
            log.debug("Still in doubt: {}", e.toString());
            return false;
        }
    }

    private void endDoubt(Doubt ended, boolean committed) {
        if (committed) {
            settle(ended.batches(), ended.claimed());
            log.info(
                    "The database had committed: {} records are counted",
                    ended.claimed().size());
        } else {
            giveUp(ended.batches(), "the database didn't commit");
        }
    }

    private void settle(List<Batch> released, List<Parked> counted) {
        int records = records(released);
        outcomes.counted(counted.size());
        outcomes.refused(records - counted.size());
        backlog.remove(records);
        counted.forEach(record -> record.decided("counted"));
        // Only the first outcome is heard. What isn't counted doesn't come again.
        released.forEach(batch -> batch.records().forEach(record -> record.decided("refused")));
    }

    /** Logs a reason once until counting works again; the metric counts every loss. */
    private void giveUp(List<Batch> batches, String reason) {
        int records = records(batches);
        outcomes.lost(records);
        backlog.remove(records);
        batches.forEach(batch -> batch.records().forEach(record -> record.decided("lost")));
        if (!reason.equals(lastFailure)) {
            lastFailure = reason;
            log.warn(
                    "Lost {} records: committed, so no instance gets them again, but not counted: {}. Later records"
                            + " wait for the database",
                    records,
                    reason);
        }
    }

    /** The database's own words: Spring's hold the statement, or that after the failure the rollback failed as well. */
    private static Throwable cause(Throwable failure) {
        Throwable original = failure instanceof TransactionSystemException it ? it.getOriginalException() : failure;
        return NestedExceptionUtils.getMostSpecificCause(original == null ? failure : original);
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

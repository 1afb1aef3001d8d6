package io.notexactlyonce.lab.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of a partition of the orders topic.
 *
 * @param begin the first offset that retention has left; 0 when nothing is gone
 * @param since when the first record that is left was written; {@link Instant#MAX} when none is
 */
public record PartitionRange(long begin, long end, Instant since) {

    /** The clocks of those who make events and of those who write records are not one. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    public boolean isShortened() {
        return begin > 0;
    }

    /** Whether an event of then may have been deleted: an event is older than its record, and records are deleted from the oldest. */
    public boolean mayHaveLost(Instant happened) {
        return isShortened() && (since.equals(Instant.MAX) || !happened.isAfter(since.plus(CLOCKS)));
    }
}

package io.notexactlyonce.lab.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What retention has left of a partition of the orders topic.
 *
 * @param begin the first remaining offset; 0 when nothing was deleted
 * @param since when the first remaining record was written; {@link Instant#MAX} when there is none
 */
public record PartitionRange(long begin, long end, Instant since) {

    /** Events and their records may get their times from different clocks. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    public boolean isShortened() {
        return begin > 0;
    }

    /**
     * Whether an event of that time may have been deleted: an event is older than its record, and the oldest records go
     * first.
     */
    public boolean mayHaveLost(Instant happened) {
        return isShortened() && (since.equals(Instant.MAX) || !happened.isAfter(since.plus(CLOCKS)));
    }
}

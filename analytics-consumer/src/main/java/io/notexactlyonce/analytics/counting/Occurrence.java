package io.notexactlyonce.analytics.counting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What is kept of a record: its minute and its type. Ordered, because two instances that write the same rows in
 * different orders would deadlock.
 */
public record Occurrence(Instant minute, String type) implements Comparable<Occurrence> {

    private static final Comparator<Occurrence> BY_MINUTE_AND_TYPE =
            Comparator.comparing(Occurrence::minute).thenComparing(Occurrence::type);

    public Occurrence {
        minute = minute.truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public int compareTo(Occurrence other) {
        return BY_MINUTE_AND_TYPE.compare(this, other);
    }
}

package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** What analytics-consumer counts by. */
public record MinuteAndType(Instant minute, String type) implements Comparable<MinuteAndType> {

    public static final String CREATED = "created";
    public static final String CANCELLED = "cancelled";

    /** A record that is no event; it is counted in the minute in which it came. */
    public static final String UNDECODABLE = "undecodable";

    public static MinuteAndType of(Instant at, String type) {
        return new MinuteAndType(at.truncatedTo(ChronoUnit.MINUTES), type);
    }

    @Override
    public int compareTo(MinuteAndType other) {
        return Comparator.comparing(MinuteAndType::minute)
                .thenComparing(MinuteAndType::type)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return "%s in the minute %s".formatted(type, minute);
    }
}

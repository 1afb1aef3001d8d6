package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The key of analytics-consumer's counts. */
public record MinuteAndType(Instant minute, String type) implements Comparable<MinuteAndType> {

    public static final String CREATED = "created";
    public static final String CANCELLED = "cancelled";

    /** A record that is not an event; it is counted in the minute of its arrival. */
    public static final String UNDECODABLE = "undecodable";

    public static MinuteAndType of(Instant at, String type) {
        return new MinuteAndType(at.truncatedTo(ChronoUnit.MINUTES), type);
    }

    @Override
    public int compareTo(MinuteAndType other) {
        int byMinute = minute.compareTo(other.minute);
        return byMinute == 0 ? type.compareTo(other.type) : byMinute;
    }

    @Override
    public String toString() {
        return "%s in the minute %s".formatted(type, minute);
    }
}

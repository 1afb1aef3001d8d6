package io.notexactlyonce.lab.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The counts of one moment; those whose source doesn't answer are missing. */
public record MetricsSnapshot(Map<Metric, Long> values) {

    public static final MetricsSnapshot NONE = new MetricsSnapshot(Map.of());

    private static final Set<Metric> NEEDED = EnumSet.complementOf(EnumSet.copyOf(Metric.ADDITIONAL));

    public MetricsSnapshot {
        values = Map.copyOf(values);
    }

    public OptionalLong get(Metric figure) {
        var value = values.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Whether the count is known and has this value. */
    public boolean is(Metric figure, long value) {
        return get(figure).equals(OptionalLong.of(value));
    }

    /** Whether all that the services and the log say is there. */
    public boolean isComplete() {
        return values.keySet().containsAll(NEEDED);
    }

    /** Together with another source's counts. */
    public MetricsSnapshot and(MetricsSnapshot other) {
        var both = new EnumMap<Metric, Long>(Metric.class);
        both.putAll(values);
        both.putAll(other.values);
        return new MetricsSnapshot(both);
    }
}

package io.notexactlyonce.lab.figures;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;

/** The counts of one moment; those whose source doesn't answer are missing. */
public record Figures(Map<Figure, Long> values) {

    public static final Figures NONE = new Figures(Map.of());

    public Figures {
        values = Map.copyOf(values);
    }

    public OptionalLong get(Figure figure) {
        var value = values.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Known, and this. */
    public boolean is(Figure figure, long value) {
        return get(figure).equals(OptionalLong.of(value));
    }

    public boolean isComplete() {
        return values.keySet().containsAll(EnumSet.allOf(Figure.class));
    }

    /** With what another source says. */
    Figures and(Figures other) {
        var both = new EnumMap<Figure, Long>(Figure.class);
        both.putAll(values);
        both.putAll(other.values);
        return new Figures(both);
    }
}

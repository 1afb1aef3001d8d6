package io.notexactlyonce.lab.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Descriptions of what is wrong: the first thousand of them, and their total number. */
public final class Offenders {

    /** A list of a million ids helps no one and takes memory. */
    private static final int MOST_NAMED = 1_000;

    private final List<String> named = new ArrayList<>();
    private long count;

    public static Offenders of(Collection<String> offenders) {
        var all = new Offenders();
        all.addAll(offenders);
        return all;
    }

    /** A copy, to which others may be added. */
    public static Offenders of(Offenders others) {
        var all = new Offenders();
        all.addAll(others);
        return all;
    }

    public void add(String offender) {
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(offender);
        }
    }

    public void addAll(Collection<String> offenders) {
        offenders.forEach(this::add);
    }

    public void addAll(Offenders others) {
        others.named.forEach(this::add);
        count += others.count - others.named.size();
    }

    public List<String> named() {
        return List.copyOf(named);
    }

    public long count() {
        return count;
    }
}

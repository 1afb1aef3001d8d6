package io.notexactlyonce.lab.model;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Seconds {

    private Seconds() {}

    /** As in "4.2 s". */
    public static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}

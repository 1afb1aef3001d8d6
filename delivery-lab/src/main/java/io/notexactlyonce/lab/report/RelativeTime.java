package io.notexactlyonce.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The time since the beginning. */
final class RelativeTime {

    private RelativeTime() {}

    /** As in "1,234.5 ms"; many events fit into a millisecond. */
    static String after(Instant begin, Instant at) {
        return String.format(
                Locale.ROOT, "%,.1f ms", Duration.between(begin, at).toNanos() / 1e6);
    }
}

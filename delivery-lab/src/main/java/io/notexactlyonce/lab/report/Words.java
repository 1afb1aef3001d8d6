package io.notexactlyonce.lab.report;

import java.time.Duration;
import java.util.Locale;

/** Formats names and numbers for documents and style sheets. */
final class Words {

    private Words() {}

    /** As in "at-most-once". */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in "at most once". */
    static String spoken(Enum<?> constant) {
        return label(constant).replace('-', ' ');
    }

    /** As in "1 order", "2 orders". */
    static String count(long number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    /** As in "4.2 s", "3 min 20 s". */
    static String seconds(Duration duration) {
        return duration.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
                : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}

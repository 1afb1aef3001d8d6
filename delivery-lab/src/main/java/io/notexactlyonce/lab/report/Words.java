package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.judge.Guarantee;
import java.util.Locale;

/** Names as documents and style sheets have them. */
final class Words {

    private Words() {}

    /** As in "at-most-once". */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A guarantee for a reader who doesn't know its name. */
    static String promise(Guarantee guarantee) {
        return switch (guarantee) {
            case NONE -> "nothing";
            case AT_MOST_ONCE -> "at most once: an effect may be missing, none is there twice";
            case AT_LEAST_ONCE_LOG -> "at least once, in order: an event may be in the log again, none is missing";
            case AT_LEAST_ONCE_WITH_INBOX -> "one effect of each event, however often it is delivered";
        };
    }
}

package io.notexactlyonce.lab.report;

import java.util.Locale;

/** Helps with drawings, whose colours are in the style sheet. */
public final class Svg {

    private Svg() {}

    /** A length or a position, in units of the drawing's view box. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package io.notexactlyonce.lab.report;

import java.util.Locale;

/** Drawings; their colours are the style sheet's. */
public final class Svg {

    private Svg() {}

    /** A length or a place, in the units of the drawing's view box. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

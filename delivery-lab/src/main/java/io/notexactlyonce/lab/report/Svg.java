package io.notexactlyonce.lab.report;

import java.util.Locale;

/** Shapes; their colours are the style sheet's. */
public final class Svg {

    private Svg() {}

    public static Element line(double x1, double y1, double x2, double y2) {
        return Element.of("line")
                .with("x1", number(x1))
                .with("y1", number(y1))
                .with("x2", number(x2))
                .with("y2", number(y2));
    }

    public static Element rectangle(double x, double y, double width, double height) {
        return Element.of("rect")
                .with("x", number(x))
                .with("y", number(y))
                .with("width", number(width))
                .with("height", number(height));
    }

    public static Element text(double x, double y, String text) {
        return Element.of("text", text).with("x", number(x)).with("y", number(y));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

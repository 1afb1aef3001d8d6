package io.notexactlyonce.lab.report;

import java.util.List;

/**
 * A row of a timeline.
 *
 * @param kind class for the style sheet
 * @param drawn around height 0
 */
record Lane(String kind, String label, List<Element> drawn) {

    private static final int MOST_LETTERS = 22;
    private static final double MIDDLE = 11;

    Element at(double y, double width, double labels) {
        var shortened = label.length() <= MOST_LETTERS ? label : label.substring(0, MOST_LETTERS - 1) + "…";
        return Element.of(
                        "g",
                        Svg.line(0, 0, width, 0).with("class", "floor"),
                        Svg.text(labels, 4, shortened)
                                .with("text-anchor", "end")
                                .with("class", "label")
                                .add(Element.of("title", label)),
                        drawn)
                .with("class", "lane " + kind)
                .with("transform", "translate(0 %.1f)".formatted(y + MIDDLE));
    }
}

package io.notexactlyonce.lab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a timeline.
 *
 * @param kind class for the style sheet
 * @param ticks positions of entries that aren't drawn in full
 */
record Lane(String kind, String label, List<Double> ticks, List<Point> points) {

    private static final int MOST_LETTERS = 22;

    static Lane empty(String kind, String label) {
        return new Lane(kind, label, new ArrayList<>(), new ArrayList<>());
    }

    static String shortened(String label) {
        return label.length() <= MOST_LETTERS ? label : label.substring(0, MOST_LETTERS - 1) + "…";
    }

    /** An entry. @param title its description */
    record Point(double x, String title, Mark mark) {}
}

package io.notexactlyonce.lab.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in a table, in one style, broken into lines that fit its column.
 *
 * @param isRight right-aligned, as numbers are
 */
public record Cell(String text, Style style, boolean isRight) {

    public static Cell of(String text) {
        return of(text, Style.PLAIN);
    }

    public static Cell of(String text, Style style) {
        return new Cell(text, style, false);
    }

    public static Cell of(long number) {
        return new Cell(String.valueOf(number), Style.PLAIN, true);
    }

    /** Broken between words; a word that is wider than the column is broken at a hyphen, or where it has to be. */
    public List<String> lines(int width) {
        return text.lines().flatMap(line -> wrapped(line, width).stream()).toList();
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
            while (line.length() > width) {
                var end = breakIn(line, width);
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Behind a hyphen, if there is one. */
    private static int breakIn(CharSequence word, int width) {
        int hyphen = word.toString().lastIndexOf('-', width - 1);
        return hyphen > 0 ? hyphen + 1 : width;
    }
}

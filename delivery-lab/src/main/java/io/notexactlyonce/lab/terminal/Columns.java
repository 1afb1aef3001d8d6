package io.notexactlyonce.lab.terminal;

import java.util.List;
import java.util.stream.IntStream;

/** Cells side by side. */
public final class Columns {

    private static final String GAP = "  ";

    private final List<Integer> widths;
    private final boolean isColoured;

    public Columns(List<Integer> widths, boolean isColoured) {
        this.widths = widths;
        this.isColoured = isColoured;
    }

    /** As many lines as the tallest cell has, without trailing blanks. */
    public List<String> row(List<Cell> cells) {
        var height = IntStream.range(0, cells.size())
                .map(column -> lines(cells, column).size())
                .max()
                .orElse(0);
        return IntStream.range(0, height).mapToObj(line -> line(cells, line)).toList();
    }

    private String line(List<Cell> cells, int number) {
        var text = new StringBuilder();
        var blanks = 0;
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var lines = lines(cells, column);
            var part = number < lines.size() ? lines.get(number) : "";
            // counted before it is styled: control characters have no width
            var free = widths.get(column) - part.length();
            if (!part.isEmpty()) {
                text.append(" ".repeat(blanks + (cell.isRight() ? free : 0))).append(styled(part, cell));
                blanks = cell.isRight() ? -free : 0;
            }
            blanks += free + GAP.length();
        }
        return text.toString();
    }

    private String styled(String part, Cell cell) {
        return isColoured && cell.style() != Style.PLAIN ? cell.style().on(part) : part;
    }

    private List<String> lines(List<Cell> cells, int column) {
        return cells.get(column).lines(widths.get(column));
    }
}

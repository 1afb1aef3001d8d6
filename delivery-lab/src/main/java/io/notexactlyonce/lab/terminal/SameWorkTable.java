package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.bench.measurement.SameWorkResult;
import java.util.ArrayList;
import java.util.List;

/** A row for each guarantee under which the same work was done: how much it lets through, and its price. */
final class SameWorkTable {

    /** Fewer than 120 columns, with the gaps between them. */
    private static final List<Integer> WIDTHS = List.of(31, 9, 21, 31, 15);

    private final List<SameWorkResult> results;
    private final Columns columns;

    /** @param results not empty */
    SameWorkTable(List<SameWorkResult> results, boolean isColoured) {
        this.results = results;
        this.columns = new Columns(WIDTHS, isColoured);
    }

    List<String> lines() {
        var lines = new ArrayList<>(columns.row(List.of(
                Cell.of("the same work", Style.BOLD),
                number("records/s", Style.BOLD),
                number("(least … most)", Style.BOLD),
                number("of \"%s\"".formatted(SameWorkResult.baselineTitle(results)), Style.BOLD),
                number("(least … most)", Style.BOLD))));
        lines.addAll(columns.row(WIDTHS.stream()
                .map(width -> Cell.of("─".repeat(width), Style.DIM))
                .toList()));
        results.forEach(result -> lines.addAll(columns.row(cells(result))));
        lines.add("");
        lines.addAll(Cell.of(SameWorkResult.WORK).lines(120));
        lines.addAll(Cell.of(SameWorkResult.EDGE).lines(120));
        return lines;
    }

    private static List<Cell> cells(SameWorkResult result) {
        return List.of(
                Cell.of(result.title()),
                number(ReadableNumbers.rate(result.recordsPerSecond().median()), Style.BOLD),
                number(ReadableNumbers.range(result.recordsPerSecond()), Style.DIM),
                number(ReadableNumbers.ratio(result.ofBaseline().median()), Style.PLAIN),
                number(ReadableNumbers.ratios(result.ofBaseline()), Style.DIM));
    }

    private static Cell number(String text, Style style) {
        return new Cell(text, style, true);
    }
}

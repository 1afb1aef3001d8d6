package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.bench.measurement.InboxResult;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.bench.measurement.Spread;
import java.util.ArrayList;
import java.util.List;

/** What the size of an inbox costs, in two tables. */
public final class InboxTable {

    private static final List<Integer> WIDTHS = List.of(46, 12, 21, 15);

    private final InboxResult result;
    private final Columns columns;

    public InboxTable(InboxResult result, boolean isColoured) {
        this.result = result;
        this.columns = new Columns(WIDTHS, isColoured);
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        var ofSmall = result.ofSmall();
        lines.addAll(row("order-consumer with an inbox of", "events/s", "(least … most)", "ratio"));
        lines.addAll(row("%,d rows".formatted(result.smallRows()), rate(result.small()), range(result.small()), ""));
        lines.addAll(row(
                "%,d rows".formatted(result.largeRows()),
                rate(result.large()),
                range(result.large()),
                ReadableNumbers.ratio(ofSmall.median())));
        lines.add("");
        lines.addAll(
                row("forgetting %,d rows by".formatted(result.expiredRows()), "seconds", "(least … most)", "ratio"));
        lines.addAll(
                row("DELETE and VACUUM", seconds(result.deleteSeconds()), secondsRange(result.deleteSeconds()), ""));
        lines.addAll(row(
                "DROP of their partition",
                seconds(result.dropSeconds()),
                secondsRange(result.dropSeconds()),
                ReadableNumbers.ratio(result.ofDelete().median())));
        lines.add("");
        lines.add("Medians of %d rounds and of %d repetitions; ratios are taken round by round (%s, and %s)."
                .formatted(
                        result.small().size(),
                        result.dropSeconds().size(),
                        ReadableNumbers.ratios(ofSmall),
                        ReadableNumbers.ratios(result.ofDelete())));
        lines.add("Seed %d, on %s."
                .formatted(
                        result.circumstances().seed(),
                        result.circumstances().machine().inWords()));
        return lines;
    }

    private List<String> row(String title, String value, String range, String ratio) {
        return columns.row(List.of(
                Cell.of(title),
                new Cell(value, Style.BOLD, true),
                new Cell(range, Style.DIM, true),
                new Cell(ratio, Style.PLAIN, true)));
    }

    private static String rate(List<Double> rounds) {
        return ReadableNumbers.rate(Spread.of(rounds).median());
    }

    private static String range(List<Double> rounds) {
        return ReadableNumbers.range(Spread.of(rounds));
    }

    private static String seconds(List<Double> seconds) {
        return ReadableNumbers.ratio(Spread.of(seconds).median());
    }

    private static String secondsRange(List<Double> seconds) {
        return ReadableNumbers.ratios(Spread.of(seconds));
    }
}

package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.result.Verdict;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.screen.Cell;
import io.notexactlyonce.lab.screen.Columns;
import io.notexactlyonce.lab.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each scenario: what its weak half showed, and whether its strong half kept its promise. */
final class VerdictTable {

    /** 120 columns, with the gaps between them. */
    private static final List<Integer> WIDTHS = List.of(2, 20, 28, 21, 23, 8, 6);

    private static final List<String> HEADS =
            List.of("#", "scenario", "guard off (weak half)", "shows", "guard on (strong half)", "verdict");

    private VerdictTable() {}

    static List<String> of(List<ScenarioResult> results, boolean isColoured) {
        var columns = new Columns(WIDTHS, isColoured);
        var lines = new ArrayList<String>();
        lines.addAll(columns.row(Stream.concat(
                        HEADS.stream().map(head -> Cell.of(head, Style.BOLD)),
                        Stream.of(new Cell("sec", Style.BOLD, true)))
                .toList()));
        lines.addAll(columns.row(WIDTHS.stream()
                .map(width -> Cell.of("─".repeat(width), Style.DIM))
                .toList()));
        results.forEach(result -> lines.addAll(columns.row(cells(result))));
        return lines;
    }

    private static List<Cell> cells(ScenarioResult result) {
        var verdict = verdict(result);
        var kept = verdict == Verdict.VACUOUS ? "" : ofRounds(result, Side.STRONG, Verdict.KEPT);
        return List.of(
                Cell.of(result.scenario().number()),
                Cell.of(result.scenario().id(), Style.BOLD),
                configuration(result.telling(Side.WEAK)),
                shows(result),
                configuration(result.telling(Side.STRONG)),
                Cell.of(told(verdict) + kept, style(verdict)),
                new Cell("%.1f".formatted(result.took().toMillis() / 1e3), Style.PLAIN, true));
    }

    private static Cell configuration(HalfResult half) {
        return Cell.of(half.judgement().half().map(Half::configuration).orElse("–"), Style.DIM);
    }

    private static Cell shows(ScenarioResult result) {
        var weak = result.telling(Side.WEAK);
        var seen = weak.judgement().counts().entrySet().stream()
                .map(count ->
                        "%,d %s".formatted(count.getValue(), count.getKey().label()))
                .collect(Collectors.joining("\n"));
        var text = weak.judgement().half().isEmpty() ? told(weak.verdict()) : seen.isEmpty() ? "nothing" : seen;
        var tries = weak.tries() == 1 ? "" : "\n(%d tries)".formatted(weak.tries());
        return Cell.of(text + tries + ofRounds(result, Side.WEAK, Verdict.SHOWN), style(weak.verdict()));
    }

    /** As in "20/20", when there were several. */
    private static String ofRounds(ScenarioResult result, Side side, Verdict good) {
        var rounds = result.rounds().size();
        return rounds == 1 || result.telling(side).verdict() == Verdict.NOT_POSSIBLE_HERE
                ? ""
                : "\n%d/%d".formatted(result.count(side, good), rounds);
    }

    /** A strong half that kept its promise is worth nothing beside a weak one that didn't show what it is worth. */
    private static Verdict verdict(ScenarioResult result) {
        var weak = result.telling(Side.WEAK);
        var strong = result.telling(Side.STRONG);
        return weak.isFailure() && !strong.isFailure() ? weak.verdict() : strong.verdict();
    }

    /** Without a terminal there are no colours: a failure is in capitals. */
    private static String told(Verdict verdict) {
        return verdict.isFailure() ? verdict.label().toUpperCase(Locale.ROOT) : verdict.label();
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case SHOWN, KEPT -> Style.GREEN;
            case NOT_POSSIBLE_HERE -> Style.YELLOW;
            case VACUOUS, BROKEN, ERROR -> Style.RED;
        };
    }
}

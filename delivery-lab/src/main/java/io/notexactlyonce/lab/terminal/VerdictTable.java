package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each scenario: what its control showed, and whether its guarded variant kept its promise. */
final class VerdictTable {

    /** 120 columns, with the gaps between them. */
    private static final List<Integer> WIDTHS = List.of(2, 20, 28, 21, 23, 8, 6);

    private static final List<String> HEADS =
            List.of("#", "scenario", "guard off (control)", "shows", "guard on (guarded)", "verdict");

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
        var kept = verdict == Verdict.VACUOUS ? "" : ofRounds(result, Variant.GUARDED, Verdict.KEPT);
        return List.of(
                Cell.of(result.scenario().number()),
                Cell.of(result.scenario().id(), Style.BOLD),
                configuration(result.telling(Variant.CONTROL)),
                shows(result),
                configuration(result.telling(Variant.GUARDED)),
                Cell.of(told(verdict) + kept, style(verdict)),
                new Cell("%.1f".formatted(result.took().toMillis() / 1e3), Style.PLAIN, true));
    }

    private static Cell configuration(VariantResult run) {
        return Cell.of(run.judgement().run().map(VariantRun::configuration).orElse("–"), Style.DIM);
    }

    private static Cell shows(ScenarioResult result) {
        var control = result.telling(Variant.CONTROL);
        var seen = control.judgement().counts().entrySet().stream()
                .map(count ->
                        "%,d %s".formatted(count.getValue(), count.getKey().label()))
                .collect(Collectors.joining("\n"));
        var text = control.judgement().run().isEmpty() ? told(control.verdict()) : seen.isEmpty() ? "nothing" : seen;
        var tries = control.tries() == 1 ? "" : "\n(%d tries)".formatted(control.tries());
        return Cell.of(text + tries + ofRounds(result, Variant.CONTROL, Verdict.SHOWN), style(control.verdict()));
    }

    /** For example "20/20", when there were several runs. */
    private static String ofRounds(ScenarioResult result, Variant variant, Verdict good) {
        var rounds = result.rounds().size();
        return rounds == 1 || result.telling(variant).verdict() == Verdict.NOT_POSSIBLE_HERE
                ? ""
                : "\n%d/%d".formatted(result.count(variant, good), rounds);
    }

    /** A guarded variant that kept its promise proves nothing when its control didn't show the anomaly. */
    private static Verdict verdict(ScenarioResult result) {
        var control = result.telling(Variant.CONTROL);
        var guarded = result.telling(Variant.GUARDED);
        return control.isFailure() && !guarded.isFailure() ? control.verdict() : guarded.verdict();
    }

    /** Without a terminal there are no colours: a failure is in capitals. */
    private static String told(Verdict verdict) {
        return verdict.isFailure() ? verdict.label().toUpperCase(Locale.ROOT) : verdict.label();
    }

    private static Style style(Verdict verdict) {
        return switch (verdict) {
            case SHOWN, KEPT -> Style.GREEN;
            case NOT_JUDGED, NOT_POSSIBLE_HERE -> Style.YELLOW;
            case VACUOUS, BROKEN, ERROR -> Style.RED;
        };
    }
}

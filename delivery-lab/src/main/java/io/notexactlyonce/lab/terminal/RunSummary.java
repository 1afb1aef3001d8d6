package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.checker.RunResult;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.lab.model.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a run ends with on the screen: the table, what is wrong, what the words mean, and the total. */
public final class RunSummary {

    /** The most findings to print of a broken promise; the report has all of them. */
    private static final int MOST_FINDINGS = 3;

    private static final int WIDTH = 120;

    private final RunResult result;
    private final boolean isColoured;

    public RunSummary(RunResult result, boolean isColoured) {
        this.result = result;
        this.isColoured = isColoured;
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(VerdictTable.of(result.scenarios(), isColoured));
        lines.add("");
        result.scenarios().forEach(scenario -> lines.addAll(notes(scenario)));
        lines.addAll(legend());
        lines.add(total());
        return lines;
    }

    private static final Set<Verdict> MUTE = EnumSet.of(Verdict.NOT_JUDGED, Verdict.NOT_POSSIBLE_HERE);

    private static List<String> notes(ScenarioResult result) {
        var notes = Stream.of(Variant.values())
                .map(result::telling)
                .filter(run -> run.isFailure() || MUTE.contains(run.verdict()))
                .flatMap(run -> notes(result, run))
                .toList();
        return notes.isEmpty()
                ? notes
                : Stream.concat(notes.stream(), Stream.of("")).toList();
    }

    private static Stream<String> notes(ScenarioResult result, VariantResult run) {
        var judgement = run.judgement();
        var headline = "%s, %s: %s: %s"
                .formatted(
                        result.scenario().id(),
                        run.variant().label(),
                        run.verdict().label(),
                        judgement.reason());
        var findings = run.verdict() == Verdict.BROKEN ? judgement.offending() : List.<Finding>of();
        var left = findings.size() - MOST_FINDINGS;
        return Stream.of(
                        Cell.of(headline).lines(WIDTH).stream(),
                        findings.stream().limit(MOST_FINDINGS).flatMap(finding -> indented(finding.toString())),
                        Stream.of("  and %,d more, all in the report".formatted(left))
                                .filter(line -> left > 0))
                .flatMap(lines -> lines);
    }

    private static Stream<String> indented(String text) {
        return Cell.of(text).lines(WIDTH - 2).stream().map(line -> "  " + line);
    }

    /** Only of what was seen. */
    private List<String> legend() {
        var columns = new Columns(List.of(22, WIDTH - 24), isColoured);
        var lines = new ArrayList<String>();
        Stream.of(Anomaly.values())
                .filter(anomaly -> result.scenarios().stream()
                        .flatMap(ScenarioResult::runs)
                        .anyMatch(run -> run.judgement().counts().containsKey(anomaly)))
                .forEach(anomaly -> lines.addAll(
                        columns.row(List.of(Cell.of(anomaly.label()), Cell.of(anomaly.meaning(), Style.DIM)))));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    private String total() {
        var text = "%s, in %s.".formatted(result.summary(), Seconds.of(result.took()));
        if (!isColoured) {
            return text;
        }
        return (result.isFailure() ? Style.RED : Style.GREEN).on(text);
    }
}

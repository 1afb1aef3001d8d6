package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Finding;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.RunResult;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.result.Verdict;
import io.notexactlyonce.lab.screen.Cell;
import io.notexactlyonce.lab.screen.Columns;
import io.notexactlyonce.lab.screen.Style;
import io.notexactlyonce.lab.system.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run ends with on the screen: the table, what is wrong, what the words mean, and the total. */
final class Summary {

    /** Of a broken promise; all of them are in the report. */
    private static final int MOST_FINDINGS = 3;

    private static final int WIDTH = 120;

    private final RunResult result;
    private final boolean isColoured;

    Summary(RunResult result, boolean isColoured) {
        this.result = result;
        this.isColoured = isColoured;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(VerdictTable.of(result.scenarios(), isColoured));
        lines.add("");
        result.scenarios().forEach(scenario -> lines.addAll(notes(scenario)));
        lines.addAll(legend());
        lines.add(total());
        return lines;
    }

    private static List<String> notes(ScenarioResult result) {
        var notes = Stream.of(Side.values())
                .map(result::telling)
                .filter(half -> half.isFailure() || half.verdict() == Verdict.NOT_POSSIBLE_HERE)
                .flatMap(half -> notes(result, half))
                .toList();
        return notes.isEmpty()
                ? notes
                : Stream.concat(notes.stream(), Stream.of("")).toList();
    }

    private static Stream<String> notes(ScenarioResult result, HalfResult half) {
        var judgement = half.judgement();
        var headline = "%s, %s half: %s: %s"
                .formatted(
                        result.scenario().id(),
                        half.side().label(),
                        half.verdict().label(),
                        judgement.reason());
        var findings = half.verdict() == Verdict.BROKEN ? judgement.offending() : List.<Finding>of();
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
                        .flatMap(ScenarioResult::halves)
                        .anyMatch(half -> half.judgement().counts().containsKey(anomaly)))
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

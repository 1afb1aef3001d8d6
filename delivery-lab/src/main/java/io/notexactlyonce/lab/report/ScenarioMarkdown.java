package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.report.ScenarioTable.CrashCell;
import io.notexactlyonce.lab.report.ScenarioTable.Row;
import io.notexactlyonce.lab.report.ScenarioTable.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of scenarios as a page of the documentation. The same table gives the same text. */
public final class ScenarioMarkdown {

    private static final String INTRODUCTION = """
            # What the scenarios show

            [Documents](README.md)

            Each scenario is one fault on a real broker, played twice: with the guard off, when it has to show its anomaly, and with
            the guard on, when it has to keep its promise. `./lab run ID` plays one. An anomaly in brackets is one that the promise
            allows; the [glossary](glossary.md) says what each of them is.

            Made by `./lab run --all --into docs/scenarios.json` and `./lab run timing --into docs/scenarios.json`,
            %s.""";

    private static final String CRASHES = """

            ## When to acknowledge

            Where you acknowledge decides what a crash loses and what it repeats; the event being processed, by the place of the crash:

            | its steps | dies before the 1st | the 2nd | the 3rd | the 4th | after all |
            |---|---|---|---|---|---|
            %s

            In each cell memory, database and call: ✓ right, – lost, 2 twice. Each is measured (`./lab run timing`), and no row is
            right in all: that takes an inbox, or a transaction that the offset is part of.""";

    /** What the steps of the lab's consumer do. */
    private static final Map<String, String> STEPS =
            Map.of("remember", "memory", "store", "database", "call", "call", "acknowledge", "**acknowledge**");

    private ScenarioMarkdown() {}

    public static List<String> of(ScenarioTable table) {
        var lines = new ArrayList<String>();
        INTRODUCTION.formatted(conditions(table.scenarios())).lines().forEach(lines::add);
        lines.add("");
        lines.add("| # | scenario | fault | guard off | shows | guard on | verdict | s |");
        lines.add("|--:|---|---|---|---|---|---|--:|");
        table.scenarios().stream().map(ScenarioMarkdown::line).forEach(lines::add);
        if (!table.acknowledgements().isEmpty()) {
            CRASHES.formatted(crashes(table.acknowledgements())).lines().forEach(lines::add);
        }
        return List.copyOf(lines);
    }

    /** As in "with Kafka 4.2.2 on 2 processors"; a table can be of several runs. */
    private static String conditions(List<Row> rows) {
        return "with Kafka %s on %s processors; s is the time of both variants in seconds"
                .formatted(
                        distinct(rows.stream().map(Row::kafka)),
                        distinct(rows.stream().map(row -> String.valueOf(row.processors()))));
    }

    private static String distinct(Stream<String> values) {
        return values.distinct().sorted().collect(Collectors.joining(" and "));
    }

    private static String line(Row row) {
        return "| %d | `%s` | %s | %s | %s | %s | %s | %.0f |"
                .formatted(
                        row.number(),
                        row.id(),
                        row.title(),
                        row.control().configuration(),
                        verdict(row, row.control(), "shown"),
                        row.guarded().configuration(),
                        verdict(row, row.guarded(), "kept"),
                        row.seconds());
    }

    /** What was seen, in the guarded variant in brackets; a failure is in bold. */
    private static String verdict(Row row, Side side, String good) {
        var seen = side.inWords();
        var isControl = side == row.control();
        var text = isControl ? seen : seen.isEmpty() ? side.verdict() : "%s (%s)".formatted(side.verdict(), seen);
        var isGood = side.verdict().equals(good);
        var judged = isGood ? text : "**%s**".formatted(isControl ? side.verdict() : text);
        return row.rounds() == 1 ? judged : "%s, %d of %d times".formatted(judged, side.good(), row.rounds());
    }

    /** A line for each place of the acknowledgement; a consumer's steps are those that it was killed before. */
    private static String crashes(List<CrashCell> cells) {
        return cells.stream()
                .map(CrashCell::acknowledged)
                .distinct()
                .map(place -> cells.stream()
                        .filter(cell -> cell.acknowledged().equals(place))
                        .toList())
                .map(row -> "| %s | %s |"
                        .formatted(
                                steps(row),
                                row.stream().map(ScenarioMarkdown::marks).collect(Collectors.joining(" | "))))
                .collect(Collectors.joining("\n"));
    }

    private static String steps(List<CrashCell> row) {
        return row.stream()
                .map(cell -> STEPS.getOrDefault(cell.before(), ""))
                .filter(step -> !step.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String marks(CrashCell cell) {
        return Stream.of(cell.memory(), cell.database(), cell.call())
                .map(ScenarioMarkdown::mark)
                .collect(Collectors.joining(" "));
    }

    private static String mark(int times) {
        return switch (times) {
            case 0 -> "–";
            case 1 -> "✓";
            default -> String.valueOf(times);
        };
    }
}

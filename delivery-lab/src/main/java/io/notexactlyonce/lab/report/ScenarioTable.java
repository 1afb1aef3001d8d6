package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What each scenario has shown and kept, and what a crash does for each place of the acknowledgement. {@code lab run}
 * and {@code lab run timing} measure it and write it. Fields may be added, but none is renamed or removed within a
 * version.
 *
 * @param version 1
 * @param scenarios by number
 * @param acknowledgements a cell for each place of the acknowledgement and each step that the crash was before
 */
public record ScenarioTable(int version, List<Row> scenarios, List<CrashCell> acknowledgements) {

    public static final int VERSION = 1;

    /**
     * A scenario, as it was played last.
     *
     * @param rounds how often it was played then
     * @param seconds for a round, both variants
     * @param kafka the version of its clients, and of the broker that the test bed starts
     * @param processors of the machine
     */
    public record Row(
            int number,
            String id,
            String title,
            int rounds,
            Side control,
            Side guarded,
            double seconds,
            String kafka,
            int processors) {

        private static Row of(ScenarioResult result) {
            var rounds = result.rounds().size();
            return new Row(
                    result.scenario().number(),
                    result.scenario().id(),
                    result.scenario().title(),
                    rounds,
                    Side.of(result, Variant.CONTROL, Verdict.SHOWN),
                    Side.of(result, Variant.GUARDED, Verdict.KEPT),
                    Math.round(result.took().toMillis() / 100.0 / rounds) / 10.0,
                    AppInfoParser.getVersion(),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    /**
     * A variant.
     *
     * @param configuration in words; empty when it did not finish
     * @param verdict of the round that tells most: the first that failed, else the first
     * @param good in how many rounds it was shown (the control) or kept (the guarded variant)
     * @param seen how many of each anomaly, in that round
     */
    public record Side(String configuration, String verdict, int good, Map<String, Integer> seen) {

        private static Side of(ScenarioResult result, Variant variant, Verdict good) {
            var judgement = result.telling(variant).judgement();
            var seen = new LinkedHashMap<String, Integer>();
            judgement.counts().forEach((anomaly, count) -> seen.put(anomaly.label(), count));
            return new Side(
                    judgement.run().map(VariantRun::configuration).orElse(""),
                    judgement.verdict().label(),
                    Math.toIntExact(result.count(variant, good)),
                    seen);
        }

        /** Whether each of these was seen. */
        public boolean hasSeen(Set<Anomaly> anomalies) {
            return anomalies.stream().map(Anomaly::label).allMatch(seen::containsKey);
        }

        /** As in "4 duplicate, 4 double-effect". */
        String inWords() {
            return seen.entrySet().stream()
                    .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * What became of an event whose consumer was killed before one of its steps, and restarted.
     *
     * @param acknowledged where the consumer acknowledges, as in "after memory"
     * @param before the step
     * @param memory how often the restarted consumer remembers the event
     * @param database how often it is stored
     * @param call how often the external service was called for it
     */
    public record CrashCell(String acknowledged, String before, int memory, int database, int call) {}

    public ScenarioTable {
        if (version != VERSION) {
            throw new IllegalArgumentException("its version is %d, not %d".formatted(version, VERSION));
        }
        scenarios = scenarios.stream()
                .sorted(Comparator.comparing(Row::number).thenComparing(Row::id))
                .toList();
        acknowledgements = List.copyOf(acknowledgements);
    }

    public static ScenarioTable empty() {
        return new ScenarioTable(VERSION, List.of(), List.of());
    }

    /** This table with these results, each in the place of an earlier one of the same scenario. */
    public ScenarioTable and(List<ScenarioResult> results) {
        var ids = results.stream().map(result -> result.scenario().id()).collect(Collectors.toSet());
        var rows = new ArrayList<>(
                scenarios.stream().filter(row -> !ids.contains(row.id())).toList());
        results.stream().map(Row::of).forEach(rows::add);
        return new ScenarioTable(VERSION, rows, acknowledgements);
    }

    /** This table with these cells instead of its own. */
    public ScenarioTable withAcknowledgements(List<CrashCell> cells) {
        return new ScenarioTable(VERSION, scenarios, cells);
    }

    public String asJson() {
        return Json.of(this);
    }

    /** @throws IllegalArgumentException when this isn't such a table */
    public static ScenarioTable ofJson(String json) {
        return Json.read(json, ScenarioTable.class);
    }
}

package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.ScenarioInfo;
import java.util.List;
import java.util.Locale;

/**
 * A scenario for programs; {@code lab list --json} prints a list of them. Fields may be added, but none is renamed or
 * removed.
 *
 * @param needs {@code one-node} or {@code cluster}
 * @param expected labels of the anomalies that its control has to show
 */
public record ScenarioDocument(
        int number,
        String id,
        String title,
        String explanation,
        String needs,
        boolean deterministic,
        List<String> expected) {

    public static ScenarioDocument of(ScenarioInfo scenario) {
        return new ScenarioDocument(
                scenario.number(),
                scenario.id(),
                scenario.title(),
                scenario.explanation(),
                scenario.needs().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                scenario.isDeterministic(),
                scenario.expected().stream().sorted().map(Anomaly::label).toList());
    }

    public static String asJson(List<ScenarioInfo> scenarios) {
        return Json.of(scenarios.stream().map(ScenarioDocument::of).toList());
    }
}

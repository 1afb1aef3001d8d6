package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import java.util.stream.Collectors;

/** One scenario: what it is about, and both halves beside each other. */
final class Section {

    private Section() {}

    static Element of(ScenarioResult result) {
        var scenario = result.scenario();
        var halves = Element.of("div").with("class", "halves");
        for (var side : Side.values()) {
            halves.add(HalfArticle.of(result, side));
        }
        var expected = scenario.expected().stream().sorted().map(Anomaly::label).collect(Collectors.joining(", "));
        return Element.of(
                        "section",
                        Element.of("h2", "%d  %s: %s".formatted(scenario.number(), scenario.id(), scenario.title())),
                        Element.of("p", scenario.explanation()).with("class", "explanation"),
                        Element.of("p", "With the guard off it has to show: " + expected + ".")
                                .with("class", "soft"),
                        halves)
                .with("id", scenario.id());
    }
}

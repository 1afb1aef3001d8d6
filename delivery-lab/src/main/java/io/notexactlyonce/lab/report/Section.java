package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Variant;
import java.util.stream.Collectors;

/** One scenario: what it is about, and both variants beside each other. */
final class Section {

    private Section() {}

    static Element of(ScenarioResult result) {
        var scenario = result.scenario();
        var runs = Element.of("div").with("class", "variants");
        for (var variant : Variant.values()) {
            runs.add(VariantArticle.of(result, variant));
        }
        var expected = scenario.expected().stream().sorted().map(Anomaly::label).collect(Collectors.joining(", "));
        return Element.of(
                        "section",
                        Element.of("h2", "%d  %s: %s".formatted(scenario.number(), scenario.id(), scenario.title())),
                        Element.of("p", scenario.explanation()).with("class", "explanation"),
                        Element.of("p", "With the guard off it has to show: " + expected + ".")
                                .with("class", "soft"),
                        runs)
                .with("id", scenario.id());
    }
}

package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.AnomalyCounts;
import io.notexactlyonce.lab.checker.RunResult;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.stream.Stream;

/** The table of all scenarios. */
final class Overview {

    private Overview() {}

    static Element of(RunResult result) {
        var heads = Element.of("tr");
        Stream.of("#", "Scenario", "Guard off", "Shows", "Guard on", "Promise", "Seconds")
                .forEach(head -> heads.add(Element.of("th", head).with("scope", "col")));
        var body = Element.of("tbody");
        result.scenarios().forEach(scenario -> body.add(row(scenario)));
        return Element.of(
                        "div",
                        Element.of(
                                "table",
                                Element.of("caption", "Each fault with the guard off and with the guard on"),
                                Element.of("thead", heads),
                                body))
                .with("class", "overview");
    }

    private static Element row(ScenarioResult result) {
        var scenario = result.scenario();
        var control = result.telling(Variant.CONTROL).judgement();
        return Element.of(
                "tr",
                Element.of("td", scenario.number()).with("class", "number"),
                Element.of(
                                "th",
                                Element.of("a", scenario.id()).with("href", "#" + scenario.id()),
                                Element.of("span", scenario.title()).with("class", "soft"))
                        .with("scope", "row"),
                configuration(result, Variant.CONTROL),
                Element.of(
                        "td",
                        Verdicts.badge(result, Variant.CONTROL),
                        Element.of("span", AnomalyCounts.inWords(control.counts()))),
                configuration(result, Variant.GUARDED),
                Element.of("td", Verdicts.badge(result, Variant.GUARDED)),
                Element.of("td", "%.1f".formatted(result.took().toMillis() / 1e3))
                        .with("class", "number"));
    }

    private static Element configuration(ScenarioResult result, Variant variant) {
        return Element.of(
                        "td",
                        result.telling(variant)
                                .judgement()
                                .run()
                                .map(VariantRun::configuration)
                                .orElse("–"))
                .with("class", "soft");
    }
}

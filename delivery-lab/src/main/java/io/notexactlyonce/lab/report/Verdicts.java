package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.Collection;
import java.util.stream.Collectors;

/** How a verdict is shown: always in words, with a colour that adds no information. */
final class Verdicts {

    private Verdicts() {}

    /** With the number of rounds with the good verdict, if there are several. */
    static String text(ScenarioResult result, Variant variant) {
        var rounds = result.rounds().size();
        var good = result.count(variant, variant == Variant.CONTROL ? Verdict.SHOWN : Verdict.KEPT);
        return result.telling(variant).verdict().label()
                + (rounds == 1 ? "" : ", %d of %d good".formatted(good, rounds));
    }

    static String tone(ScenarioResult result, Variant variant) {
        return switch (result.telling(variant).verdict()) {
            case SHOWN, KEPT -> "good";
            case NOT_JUDGED, NOT_POSSIBLE_HERE -> "open";
            case VACUOUS, BROKEN, ERROR -> "bad";
        };
    }

    static String configuration(ScenarioResult result, Variant variant) {
        return result.telling(variant)
                .judgement()
                .run()
                .map(VariantRun::configuration)
                .orElse("–");
    }

    static String labels(Collection<Anomaly> anomalies) {
        return anomalies.stream().sorted().map(Anomaly::label).collect(Collectors.joining(", "));
    }
}

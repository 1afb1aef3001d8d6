package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Variant;

/** How a verdict is shown: always in words, with a colour that adds nothing to them. */
public final class Verdicts {

    private Verdicts() {}

    /** With how many rounds had the good one, if there were several. */
    static Element badge(ScenarioResult result, Variant variant) {
        var verdict = result.telling(variant).verdict();
        var rounds = result.rounds().size();
        var good = result.count(variant, variant == Variant.CONTROL ? Verdict.SHOWN : Verdict.KEPT);
        var text = verdict.label() + (rounds == 1 ? "" : ", %d of %d good".formatted(good, rounds));
        return Element.of("span", text).with("class", "badge " + tone(verdict));
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case SHOWN, KEPT -> "good";
            case NOT_JUDGED, NOT_POSSIBLE_HERE -> "open";
            case VACUOUS, BROKEN, ERROR -> "bad";
        };
    }
}

package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.result.Verdict;

/** How a verdict is shown: always in words, with a colour that adds nothing to them. */
final class Verdicts {

    private Verdicts() {}

    /** With how many rounds had the good one, if there were several. */
    static Element badge(ScenarioResult result, Side side) {
        var verdict = result.telling(side).verdict();
        var rounds = result.rounds().size();
        var good = result.count(side, side == Side.WEAK ? Verdict.SHOWN : Verdict.KEPT);
        var text = verdict.label() + (rounds == 1 ? "" : ", %d of %d good".formatted(good, rounds));
        return Element.of("span", text).with("class", "badge " + tone(verdict));
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case SHOWN, KEPT -> "good";
            case NOT_POSSIBLE_HERE -> "open";
            case VACUOUS, BROKEN, ERROR -> "bad";
        };
    }
}

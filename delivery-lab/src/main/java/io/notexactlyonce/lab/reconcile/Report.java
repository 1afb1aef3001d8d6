package io.notexactlyonce.lab.reconcile;

import java.util.ArrayList;
import java.util.List;

/** Verdicts in words for a terminal. */
public final class Report {

    private static final int SHOWN = 10;

    private Report() {}

    public static List<String> lines(List<Verdict> verdicts) {
        var lines = new ArrayList<String>();
        for (var verdict : verdicts) {
            lines.add((verdict.isKept() ? "kept    " : "BROKEN  ") + verdict.claim());
            lines.add("          " + verdict.numbers());
            verdict.offenders().stream().limit(SHOWN).forEach(offender -> lines.add("          " + offender));
            if (verdict.offenders().size() > SHOWN) {
                lines.add("          and %,d more".formatted(verdict.offenders().size() - SHOWN));
            }
        }
        return lines;
    }
}

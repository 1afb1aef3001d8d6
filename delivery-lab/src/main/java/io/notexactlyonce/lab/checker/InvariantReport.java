package io.notexactlyonce.lab.checker;

import java.util.ArrayList;
import java.util.List;

/** Verdicts in words for a terminal. */
public final class InvariantReport {

    private static final int SHOWN = 10;
    private static final String INDENT = "          ";

    private InvariantReport() {}

    public static List<String> lines(List<InvariantResult> verdicts) {
        var lines = new ArrayList<String>();
        for (var verdict : verdicts) {
            lines.add(word(verdict) + verdict.claim());
            verdict.uncheckedBecause().ifPresent(reason -> lines.add(INDENT + reason));
            verdict.equations().forEach(equation -> lines.add(INDENT + equation));
            verdict.offenders().stream().limit(SHOWN).forEach(offender -> lines.add(INDENT + offender));
            if (verdict.offenderCount() > SHOWN) {
                lines.add(INDENT + "and %,d more".formatted(verdict.offenderCount() - SHOWN));
            }
        }
        return lines;
    }

    private static String word(InvariantResult verdict) {
        return switch (verdict.state()) {
            case KEPT -> "kept      ";
            case BROKEN -> "BROKEN    ";
            case PARTLY_CHECKED -> "partly    ";
            case UNCHECKED -> "unchecked ";
        };
    }
}

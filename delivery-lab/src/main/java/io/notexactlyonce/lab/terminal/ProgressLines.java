package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.runner.ProgressListener;
import java.io.PrintStream;

/** For pipes and CI: a line for each variant when it has ended. */
final class ProgressLines implements ProgressListener {

    private final PrintStream out;
    private final int runs;
    private int ended;

    /** @param runs that will be played */
    ProgressLines(PrintStream out, int runs) {
        this.out = out;
        this.runs = runs;
    }

    @Override
    public void begins(ScenarioInfo scenario, int round, Variant variant) {}

    @Override
    public void ends(ScenarioInfo scenario, int round, VariantResult result) {
        ended++;
        out.println("%d/%d  %s, %s%s: %s (%s)"
                .formatted(
                        ended,
                        runs,
                        scenario.id(),
                        result.variant().label(),
                        round == 1 ? "" : ", round " + round,
                        result.verdict().label(),
                        Seconds.of(result.took())));
        out.flush();
    }
}

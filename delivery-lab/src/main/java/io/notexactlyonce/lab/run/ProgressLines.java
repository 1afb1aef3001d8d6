package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.system.Seconds;
import java.io.PrintStream;

/** For pipes and CI: a line for each half when it has ended. */
final class ProgressLines implements Audience {

    private final PrintStream out;
    private final int halves;
    private int ended;

    /** @param halves that will be played */
    ProgressLines(PrintStream out, int halves) {
        this.out = out;
        this.halves = halves;
    }

    @Override
    public void begins(Scenario scenario, int round, Side side) {}

    @Override
    public void ends(Scenario scenario, int round, HalfResult result) {
        ended++;
        out.println("%d/%d  %s, %s half%s: %s (%s)"
                .formatted(
                        ended,
                        halves,
                        scenario.id(),
                        result.side().label(),
                        round == 1 ? "" : ", round " + round,
                        result.verdict().label(),
                        Seconds.of(result.took())));
        out.flush();
    }
}

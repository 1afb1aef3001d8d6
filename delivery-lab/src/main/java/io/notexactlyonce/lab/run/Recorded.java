package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.report.ReportFolder;
import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Scenario;
import java.time.Duration;

/** Keeps the evidence of each half as soon as there is some: a run that is killed leaves it behind. */
record Recorded(Audience audience, ReportFolder folder) implements Audience {

    @Override
    public void begins(Scenario scenario, int round, Side side) {
        audience.begins(scenario, round, side);
    }

    @Override
    public void waits() {
        audience.waits();
    }

    @Override
    public Duration tick() {
        return audience.tick();
    }

    @Override
    public void ends(Scenario scenario, int round, HalfResult result) {
        folder.save(scenario, round, result);
        audience.ends(scenario, round, result);
    }
}

package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.run.Stages.OpenStage;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.scenario.Scenario.Needs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The stage that is open; at most one at a time, since a small machine has no room for two. */
final class CurrentStage implements AutoCloseable {

    private final Stages stages;
    private final Path evidence;
    private @Nullable OpenStage open;
    private @Nullable Needs openFor;

    CurrentStage(Stages stages, Path evidence) {
        this.stages = stages;
        this.evidence = evidence;
    }

    /** Opens a stage first when there is none that has what the scenario needs. */
    Half play(Scenario scenario, Side side) throws Exception {
        return stageFor(scenario.needs()).play(scenario, side);
    }

    private synchronized OpenStage stageFor(Needs needs) throws Exception {
        if (open == null || openFor != needs) {
            close();
            open = stages.open(needs, evidence);
            openFor = needs;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            var closing = open;
            open = null;
            closing.close();
        }
    }
}

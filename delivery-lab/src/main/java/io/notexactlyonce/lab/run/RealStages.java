package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.CannotBreakHere;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.scenario.Scenario.Needs;
import io.notexactlyonce.lab.stage.Guard;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Workshop;
import io.notexactlyonce.lab.system.Repository;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.util.Set;

/**
 * Stages of the test bed.
 *
 * @param without guards that the services do without
 */
record RealStages(Set<Guard> without) implements Stages {

    @Override
    public OpenStage open(Needs needs, Path evidence) {
        var workshop = new Workshop(Repository.root(), evidence, without);
        return new RealStage(
                switch (needs) {
                    case ONE_NODE -> Stage.onOneNode(workshop);
                    case CLUSTER -> Stage.onCluster(workshop);
                });
    }

    @Override
    public String driver() {
        return Testbed.environment().getOrDefault("TESTBED", "unknown");
    }

    private record RealStage(Stage stage) implements OpenStage {

        @Override
        public Half play(Scenario scenario, Side side) throws Exception {
            try {
                var half = side == Side.WEAK ? scenario.weak(stage) : scenario.strong(stage);
                stage.heal();
                return half;
            } catch (CannotBreakHere e) {
                stage.heal();
                throw e;
            }
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.stage.Stage;
import org.junit.jupiter.api.Tag;

@Tag("scenarios")
class ScenariosIT extends PlayedScenarios {

    ScenariosIT() {
        super(Scenario.Needs.ONE_NODE, Stage::onOneNode);
    }
}

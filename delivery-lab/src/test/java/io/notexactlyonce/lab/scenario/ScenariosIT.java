package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.stage.Stage;

class ScenariosIT extends PlayedScenarios {

    ScenariosIT() {
        super(Scenario.Needs.ONE_NODE, Stage::onOneNode);
    }
}

package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import org.junit.jupiter.api.Tag;

/** Deaths at the worst moments, which take too long for the quick set, and are played on every change nevertheless. */
@Tag("scenarios")
@Tag("full")
class FatalScenariosIT extends PlayedScenarios {

    FatalScenariosIT() {
        super(PlayedScenarios::isFatal, TestEnvironment::onOneNode);
    }
}

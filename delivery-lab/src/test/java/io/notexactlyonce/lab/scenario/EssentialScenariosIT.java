package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import org.junit.jupiter.api.Tag;

/** One scenario for the guard of each service; all others are in the full profile. */
@Tag("scenarios")
class EssentialScenariosIT extends PlayedScenarios {

    EssentialScenariosIT() {
        super(PlayedScenarios::isEssential, TestEnvironment::onOneNode);
    }
}

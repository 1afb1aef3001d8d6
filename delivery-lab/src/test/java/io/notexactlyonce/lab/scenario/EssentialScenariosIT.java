package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import org.junit.jupiter.api.Tag;

/** A few short scenarios; all others are in the full profile, those of {@link FatalScenariosIT} played on every change. */
@Tag("scenarios")
class EssentialScenariosIT extends PlayedScenarios {

    EssentialScenariosIT() {
        super(PlayedScenarios::isEssential, TestEnvironment::onOneNode);
    }
}

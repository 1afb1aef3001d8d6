package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import org.junit.jupiter.api.Tag;

/** All that have no class of their own. */
@Tag("scenarios")
@Tag("full")
class ScenariosIT extends PlayedScenarios {

    ScenariosIT() {
        super(
                scenario -> !isOnACluster(scenario)
                        && !isOfTransactions(scenario)
                        && !isFatal(scenario)
                        && !isEssential(scenario),
                TestEnvironment::onOneNode);
    }
}

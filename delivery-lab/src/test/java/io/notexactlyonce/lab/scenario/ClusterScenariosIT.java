package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import org.junit.jupiter.api.Tag;

@Tag("full")
class ClusterScenariosIT extends PlayedScenarios {

    ClusterScenariosIT() {
        super(PlayedScenarios::isOnACluster, TestEnvironment::onCluster);
    }
}

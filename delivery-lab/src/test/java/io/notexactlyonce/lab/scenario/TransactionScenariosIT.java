package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import org.junit.jupiter.api.Tag;

@Tag("scenarios")
@Tag("full")
class TransactionScenariosIT extends PlayedScenarios {

    TransactionScenariosIT() {
        super(PlayedScenarios::isOfTransactions, TestEnvironment::onOneNode);
    }
}

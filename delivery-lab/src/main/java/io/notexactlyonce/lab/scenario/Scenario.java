package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;

/** One fault, run against code without the guard and against code with it. */
public interface Scenario {

    ScenarioInfo info();

    /** With the guard off. @return what was seen; judged by whether it shows the expected anomalies */
    VariantRun control(TestEnvironment environment) throws Exception;

    /** With the guard on. @return what was seen; judged by its guarantee */
    VariantRun guarded(TestEnvironment environment) throws Exception;

    default String id() {
        return info().id();
    }
}

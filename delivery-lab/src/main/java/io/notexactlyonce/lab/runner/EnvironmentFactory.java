package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;

/** Where environments come from. */
public interface EnvironmentFactory {

    /**
     * Takes as long as a broker, a database and what else is needed take to start.
     *
     * @param evidence directory for the logs of all parts
     */
    OpenStage open(Needs needs, Path evidence) throws Exception;

    /** What the parts of an environment run in, as in "processes". */
    String driver();

    /** An environment with all its parts running. */
    interface OpenStage extends AutoCloseable {

        /** Plays that variant; whatever it broke is whole again afterwards, unless it came to no end. */
        VariantRun play(Scenario scenario, Variant variant) throws Exception;

        /** Ends all parts; whoever plays on it at this moment fails. */
        @Override
        void close();
    }
}

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.Set;

/** Creates environments. */
public interface EnvironmentFactory {

    /**
     * Starts a broker, a database and whatever else is needed, which takes its time.
     *
     * @param evidence directory for the logs of all nodes
     */
    OpenStage open(Needs needs, Path evidence) throws Exception;

    /** Where the nodes of an environment run, as in "processes". */
    String driver();

    /** An environment with all its nodes running. */
    interface OpenStage extends AutoCloseable {

        /** Plays a variant, and repairs afterwards what it broke, unless it did not finish. */
        VariantRun play(Scenario scenario, Variant variant) throws Exception;

        /** The services that the last finished variant has used. */
        Set<Component> services();

        /** Ends all nodes; a variant that is being played fails. */
        @Override
        void close();
    }
}

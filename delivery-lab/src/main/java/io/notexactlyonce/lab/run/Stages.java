package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Half;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.scenario.Scenario.Needs;
import java.nio.file.Path;

/** Where stages come from. */
interface Stages {

    /**
     * Takes as long as a broker, a database and what else is needed take to start.
     *
     * @param evidence directory for the logs of all parts
     */
    OpenStage open(Needs needs, Path evidence) throws Exception;

    /** What the parts of a stage run in, as in "processes". */
    String driver();

    /** A stage with all its parts running. */
    interface OpenStage extends AutoCloseable {

        /** Plays that half; whatever it broke is whole again afterwards, unless it came to no end. */
        Half play(Scenario scenario, Side side) throws Exception;

        /** Ends all parts; whoever plays on it at this moment fails. */
        @Override
        void close();
    }
}

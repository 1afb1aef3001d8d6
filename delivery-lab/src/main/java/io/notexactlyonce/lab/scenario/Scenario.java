package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Set;

/** One fault, run against code that isn't made for it and against code that is. */
public interface Scenario {

    /** Of the recipe, 1 to 20, or behind them; the order in which they are told. */
    int number();

    /** For the command line, as in "lost-ack". */
    String id();

    /** A line, as in "the acknowledgement of a produce request is lost". */
    String title();

    /** Two sentences for somebody who has never heard of it: what happens, and why it hurts. */
    String explanation();

    /** What the weak half has to show, all of it; otherwise the scenario proves nothing (it is vacuous). */
    Set<Anomaly> expected();

    /** What it is run on. */
    default Needs needs() {
        return Needs.ONE_NODE;
    }

    /** Whether the same happens in every run; a fault that races against the system may need several tries. */
    default boolean isDeterministic() {
        return true;
    }

    /** With the guard off. @return what was seen; judged by whether it shows the expected anomalies */
    Half weak(Stage stage) throws Exception;

    /** With the guard on. @return what was seen; judged by its guarantee */
    Half strong(Stage stage) throws Exception;

    /** What a scenario is run on. */
    enum Needs {
        ONE_NODE,
        CLUSTER
    }
}

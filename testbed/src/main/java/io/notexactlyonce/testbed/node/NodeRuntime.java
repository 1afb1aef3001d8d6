package io.notexactlyonce.testbed.node;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a node runs in: one child process at a time, or a container. It keeps the node's data from run to run, and
 * doesn't know whether the node is ready.
 */
public interface NodeRuntime {

    String name();

    /** Begins a run and returns when there is a process, not when it is ready. */
    void launch();

    /** Whether there is a process, paused or not. */
    boolean isRunning();

    /** Ends the run in an orderly way, paused or not, and kills it if it hasn't ended in time. */
    void stop(Duration timeout);

    void kill();

    /** Returns when nothing runs in it any more. */
    void pause();

    void resume();

    /** Whether it is frozen now, by whomever. */
    boolean isPaused();

    long pid();

    OptionalInt exitCode();

    /** The log with the output of all runs; complete for runs that have ended. */
    Log log();

    /** Ends the run in the quickest way, and removes everything it has left. */
    void remove();
}

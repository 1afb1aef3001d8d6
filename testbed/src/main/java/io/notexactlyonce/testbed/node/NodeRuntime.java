package io.notexactlyonce.testbed.node;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a part lives in: one child process at a time, or a container. It lasts, with the part's data, from run to run, and
 * knows nothing of whether the part serves.
 */
public interface NodeRuntime {

    String name();

    /** Begins a run and returns when there is a process, not when it serves. */
    void launch();

    /** Whether there is a process, paused or not. */
    boolean isRunning();

    /** Ends the run in order, paused or not; what hasn't ended in time is killed. */
    void stop(Duration timeout);

    void kill();

    /** Returns when nothing in it runs any more. */
    void pause();

    void resume();

    long pid();

    OptionalInt exitCode();

    /** With the output of all runs; that of a run that is over is complete. */
    Log log();

    /** Ends what runs, in whatever way is quickest, and removes all that it has left. */
    void remove();
}

package io.notexactlyonce.testbed;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Something of the system that can be broken and mended, be it a process or a container. Its address is the same before and after; every call ends
 * within a bounded time or throws {@link TestbedException}.
 */
public interface Node extends AutoCloseable {

    /** Starts it and returns when it serves. Does nothing when it is running. */
    void start();

    /**
     * Ends it in order (the signal that it knows for that), also when it is paused; what doesn't end in time is killed.
     * Does nothing when it isn't running.
     */
    void stop();

    /** Ends it at once (SIGKILL), as a crash or the kernel's memory killer would, and returns when it is gone. */
    void kill();

    /** Freezes it (SIGSTOP, or the engine's freezer): connections stay open and nothing answers, as in a long pause of the machine. */
    void pause();

    /** Lets it go on after {@link #pause()}; does nothing when it isn't paused. */
    void resume();

    /** Whether its process is alive, paused or not. */
    boolean isRunning();

    /**
     * Of its process, also when that is gone. Of a container the engine tells it: a process of another user, and on a
     * machine whose engine runs in a virtual machine, one in there.
     */
    long pid();

    /** Empty while it runs and before the first run. A death by a signal counts 128 + signal: 137 is SIGKILL. */
    OptionalInt exitCode();

    /** The file with the output of all its runs; it may be among those that {@link #close()} deletes. */
    Path log();

    /** Stops it for good and deletes its files. */
    @Override
    void close();

    /** Stops it in order and starts it again at the same address with the same data. */
    default void restart() {
        stop();
        start();
    }
}

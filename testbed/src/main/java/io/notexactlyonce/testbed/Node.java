package io.notexactlyonce.testbed;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A node of the system that can be broken and restored, whether process or container. Its address stays the same; every
 * call ends in bounded time or throws {@link TestbedException}.
 */
public interface Node extends AutoCloseable {

    /** Starts it and returns when it is ready. Does nothing when it is running. */
    void start();

    /**
     * Stops it in an orderly way (by the signal it has for that), even when it is paused, and kills it if it doesn't
     * end in time. Does nothing when it isn't running.
     */
    void stop();

    /** Ends it at once (SIGKILL), as a crash or the kernel's memory killer would, and returns when it is gone. */
    void kill();

    /**
     * Freezes it (SIGSTOP, or the engine's freezer) as a long pause of the machine would: connections stay open,
     * unanswered.
     */
    void pause();

    /** Resumes it after {@link #pause()}; does nothing when it isn't paused. */
    void resume();

    /** Whether it is frozen now, by {@link #pause()} or, where that can be seen, by somebody else's SIGSTOP. */
    boolean isPaused();

    /** Whether its process is alive, paused or not. */
    boolean isRunning();

    /**
     * The id of its process, even after it has ended. For a container the engine provides it: the process belongs to
     * another user, or runs inside the engine's virtual machine.
     */
    long pid();

    /** Empty while it runs and before the first run. After death by a signal it is 128 + signal: 137 is SIGKILL. */
    OptionalInt exitCode();

    /** The file with the output of all its runs; {@link #close()} may delete it. */
    Path log();

    /** Stops it for good and deletes its files. */
    @Override
    void close();

    /** Stops it in an orderly way and starts it again at the same address with the same data. */
    default void restart() {
        stop();
        start();
    }
}

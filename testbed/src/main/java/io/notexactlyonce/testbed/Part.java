package io.notexactlyonce.testbed;

/**
 * Something of the system that can be broken and mended. Its address is the same before and after; every call ends
 * within a bounded time or throws {@link TestbedException}.
 */
public interface Part extends AutoCloseable {

    /** Starts it and returns when it serves. Does nothing when it is running. */
    void start();

    /** Ends it in order (SIGTERM); what doesn't end in time is killed. Does nothing when it isn't running. */
    void stop();

    /** Ends it at once (SIGKILL), as a crash or the kernel's memory killer would, and returns when it is gone. */
    void kill();

    /** Freezes it (SIGSTOP): connections stay open and nothing answers, as in a long pause of the machine. */
    void pause();

    /** Lets it go on after {@link #pause()} (SIGCONT). */
    void resume();

    /** Whether its process is alive, paused or not. */
    boolean isRunning();

    /** Stops it for good and deletes its files. */
    @Override
    void close();

    /** Stops it in order and starts it again at the same address with the same data. */
    default void restart() {
        stop();
        start();
    }
}

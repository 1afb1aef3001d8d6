package io.notexactlyonce.lab.runner;

/** The user, or whoever runs the lab, wants it to end. */
public final class RunInterruptedException extends RuntimeException {

    private final int exitCode;

    /** @param exitCode 128 + signal, as shells have it */
    RunInterruptedException(int exitCode) {
        super("interrupted");
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

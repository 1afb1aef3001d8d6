package io.notexactlyonce.lab.runner;

/** The user or the operating system ends the lab. */
public final class RunInterruptedException extends RuntimeException {

    private final int exitCode;

    /** @param exitCode 128 + signal, as in shells */
    RunInterruptedException(int exitCode) {
        super("interrupted");
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

package io.notexactlyonce.lab.command;

/** The user, or whoever runs the lab, wants it to end. */
public final class Interrupted extends RuntimeException {

    private final int exitCode;

    /** @param exitCode 128 + signal, as shells have it */
    Interrupted(int exitCode) {
        super("interrupted");
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}

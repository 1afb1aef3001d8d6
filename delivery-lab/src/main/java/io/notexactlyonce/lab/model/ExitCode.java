package io.notexactlyonce.lab.model;

/** What the lab's exit codes mean. 130 and 143 (Ctrl-C, SIGTERM) are the shell's own: 128 + signal. */
public final class ExitCode {

    /** Ran to its end, and every promise that was checked was kept. */
    public static final int OK = 0;

    /** A promise was broken, or a fault did no harm, so that nothing was proved. */
    public static final int BROKEN_PROMISE = 1;

    /** Wrong usage, or something that the lab needs isn't there: it says what. */
    public static final int CANNOT_RUN = 2;

    /**
     * What could be checked was kept; the rest is gone by retention, or may still be on its way, or a scenario has left too
     * little to judge it by: it says what, and why.
     */
    public static final int PARTLY_CHECKED = 3;

    private ExitCode() {}
}

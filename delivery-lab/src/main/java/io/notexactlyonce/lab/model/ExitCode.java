package io.notexactlyonce.lab.model;

/** The lab's exit codes. 130 and 143 (Ctrl-C, SIGTERM) follow the shell's convention: 128 + signal. */
public final class ExitCode {

    /** Finished, and every promise that was checked was kept. */
    public static final int OK = 0;

    /** A promise was broken, or a fault did no harm, so that nothing was proved. */
    public static final int BROKEN_PROMISE = 1;

    /** Wrong usage, or something that the lab needs is missing; the message says what. */
    public static final int CANNOT_RUN = 2;

    /**
     * What could be checked was kept. The rest has been deleted by retention, or may still be on its way, or a scenario
     * left too little evidence; the output says what, and why.
     */
    public static final int PARTLY_CHECKED = 3;

    private ExitCode() {}
}

package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.runner.ProgressListener;
import java.io.PrintStream;

/** How a run speaks: a program that reads standard output finds its document there and nothing else. */
public record OutputMode(boolean asJson, boolean isTerminal, boolean isColoured) {

    public PrintStream progress() {
        return asJson ? System.err : System.out;
    }

    public ProgressListener listener(int runs) {
        // standard error may be a file, too, when standard output is piped
        return isTerminal && !asJson ? new ProgressBar(System.out, runs) : new ProgressLines(progress(), runs);
    }
}

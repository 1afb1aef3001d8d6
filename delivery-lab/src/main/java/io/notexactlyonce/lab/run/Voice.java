package io.notexactlyonce.lab.run;

import java.io.PrintStream;

/** How a run speaks: a program that reads standard output finds its document there and nothing else. */
record Voice(boolean asJson, boolean isTerminal, boolean isColoured) {

    PrintStream progress() {
        return asJson ? System.err : System.out;
    }

    Audience audience(int halves) {
        // standard error of a program that pipes standard output may be a file, too
        return isTerminal && !asJson ? new ProgressBar(System.out, halves) : new ProgressLines(progress(), halves);
    }
}

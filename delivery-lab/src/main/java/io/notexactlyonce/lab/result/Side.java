package io.notexactlyonce.lab.result;

import java.util.Locale;

/** The two halves of a scenario. */
public enum Side {
    /** With the guard off: the anomaly has to be seen, or the fault was none. */
    WEAK,
    /** With the guard on: the promise has to be kept. */
    STRONG;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

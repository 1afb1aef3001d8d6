package io.notexactlyonce.lab.model;

import java.util.Locale;

/** The two variants of a scenario. */
public enum Variant {
    /** With the guard off: the anomaly has to appear, or the fault did no harm. */
    CONTROL,
    /** With the guard on: the promise has to be kept. */
    GUARDED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.notexactlyonce.lab.bench.harness;

import java.util.Locale;

/** What keeps the guarantee. */
public enum Implementation {
    /** One of the order system's, as it runs in production. */
    SERVICE,
    /** A bare program that does the same work: what the guarantee costs in any case. */
    FLOOR;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.notexactlyonce.lab.bench.harness;

import java.util.Locale;

/** What keeps the guarantee. */
public enum Implementation {
    /** A service of the order system, as it runs in production. */
    SERVICE,
    /** A bare program that does the same work: the minimum cost of the guarantee. */
    FLOOR;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

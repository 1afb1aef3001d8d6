package io.notexactlyonce.lab.bench.harness;

import java.util.Locale;

/** Cases with the same kind of work, whose numbers can be compared. */
public enum Family {
    /** From a topic to an effect. */
    CONSUMERS,
    /** From an outbox to a topic on three brokers. */
    RELAYS;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

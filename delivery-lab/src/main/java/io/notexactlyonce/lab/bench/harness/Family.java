package io.notexactlyonce.lab.bench.harness;

import java.util.List;

/** Cases with the same kind of work, whose numbers can be compared. */
public enum Family {
    /** From a topic to an effect. */
    CONSUMERS("consumers", List.of(Implementation.values())),
    /** From an outbox to a topic on three brokers. */
    RELAYS("relays", List.of(Implementation.values())),
    /** From a topic to one and the same effect: bare programs that differ in nothing but the guarantee. */
    SAME_WORK("programs of the same work", List.of(Implementation.FLOOR));

    private final String label;
    private final List<Implementation> implementations;

    Family(String label, List<Implementation> implementations) {
        this.label = label;
        this.implementations = implementations;
    }

    /** In words, in the plural. */
    public String label() {
        return label;
    }

    /** What is measured of each case. */
    public List<Implementation> implementations() {
        return implementations;
    }

    /** Whether its cases are services, each beside its floor. */
    public boolean hasServices() {
        return implementations.contains(Implementation.SERVICE);
    }
}

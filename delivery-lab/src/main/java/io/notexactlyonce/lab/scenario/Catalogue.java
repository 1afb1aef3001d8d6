package io.notexactlyonce.lab.scenario;

import java.util.List;

/** All scenarios, in the order in which they are told. */
public final class Catalogue {

    private static final List<Scenario> ALL = List.of(new LostAck());

    private Catalogue() {}

    public static List<Scenario> all() {
        return ALL;
    }
}

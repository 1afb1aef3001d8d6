package io.notexactlyonce.lab.scenario.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a consumer does with a record. */
enum Step {
    REMEMBER,
    STORE,
    CALL,
    ACKNOWLEDGE,
    /** Says what it remembers; a place to crash after all the others. */
    FINISH;

    /** Of {@link Receiver}. */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Memory, database, external call, with the acknowledgement in its place. */
    static List<Step> inOrder(AcknowledgementPoint place) {
        var steps = new ArrayList<>(List.of(REMEMBER, STORE, CALL));
        steps.add(place.ordinal(), ACKNOWLEDGE);
        steps.add(FINISH);
        return List.copyOf(steps);
    }
}

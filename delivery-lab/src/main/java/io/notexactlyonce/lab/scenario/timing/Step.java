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
    /** Records the memory; a point to crash after all the others. */
    FINISH;

    /** The method of {@link Receiver} for this step. */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Memory, database, external call, with the acknowledgement at its point. */
    static List<Step> inOrder(AcknowledgementPoint place) {
        var steps = new ArrayList<>(List.of(REMEMBER, STORE, CALL));
        steps.add(place.ordinal(), ACKNOWLEDGE);
        steps.add(FINISH);
        return List.copyOf(steps);
    }
}

package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.UUID;

/**
 * One case of an anomaly.
 *
 * @param what names the event, its order and its positions
 * @param eventIds the events concerned, for a report that shows their lifecycles
 */
public record Finding(Anomaly anomaly, String what, List<UUID> eventIds) {

    public Finding {
        eventIds = List.copyOf(eventIds);
    }

    @Override
    public String toString() {
        return anomaly.label() + ": " + what;
    }
}

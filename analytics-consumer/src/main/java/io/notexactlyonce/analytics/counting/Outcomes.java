package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Outcomes of the records since the start: parked = dropped + released + still parked; released = counted + refused +
 * lost + waiting.
 */
@Component
public class Outcomes {

    private final Counter parked;
    private final Counter dropped;
    private final Counter released;
    private final Counter counted;
    private final Counter refused;
    private final Counter lost;

    Outcomes(MeterRegistry meters) {
        parked = counter(meters, "parked", "Polled and held until the broker confirms the commit of their offset");
        dropped = counter(
                meters, "dropped", "Parked but not committed when the partition was revoked: its next owner gets them");
        released = counter(meters, "released", "Committed, so handed to the counter");
        counted = counter(meters, "counted", "Written to the database");
        refused = counter(
                meters,
                "refused",
                "Released but already counted, by another member or before the group's offsets were reset");
        lost = counter(meters, "lost", "Released but never counted");
    }

    private static Counter counter(MeterRegistry meters, String outcome, String description) {
        return Counter.builder("analytics.records." + outcome)
                .description(description)
                .register(meters);
    }

    public void parked(int records) {
        parked.increment(records);
    }

    public void dropped(int records) {
        dropped.increment(records);
    }

    public void released(int records) {
        released.increment(records);
    }

    void counted(int records) {
        counted.increment(records);
    }

    void refused(int records) {
        refused.increment(records);
    }

    void lost(int records) {
        lost.increment(records);
    }
}

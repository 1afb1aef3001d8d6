package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares what producers were told with the log. */
final class WriteRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.fates().forEach(fate -> {
            checkOutcome(fate, found);
            if (facts.knowsOrigins() && fate.isInLog() && !fate.hasOrigin()) {
                found.accept(finding(Anomaly.PHANTOM, fate, "was never meant to be sent"));
            }
        });
        facts.history(HistoryEvent.Acknowledged.class)
                .filter(acknowledged -> acknowledged.offset() >= 0)
                .forEach(acknowledged -> checkOffset(acknowledged, facts, found));
    }

    private static void checkOutcome(EventLifecycle fate, Consumer<Finding> found) {
        if (fate.outcome() == EventLifecycle.Outcome.ACKNOWLEDGED && !fate.isInLog()) {
            var acknowledged = fate.acknowledged().orElseThrow();
            found.accept(finding(
                    Anomaly.LOST_WRITE,
                    fate,
                    "was acknowledged %s but is not in the log".formatted(position(acknowledged))));
        }
        if (fate.outcome() == EventLifecycle.Outcome.REFUSED && fate.isInLog()) {
            var error = fate.failed().orElseThrow().error();
            found.accept(finding(Anomaly.FAILED_BUT_PRESENT, fate, "was reported as failed (%s)".formatted(error)));
        }
    }

    private static String position(HistoryEvent.Acknowledged acknowledged) {
        return acknowledged.offset() < 0
                ? "without an offset"
                : "at %d:%d".formatted(acknowledged.partition(), acknowledged.offset());
    }

    /** If the record isn't committed, the event may have been sent again in another transaction. */
    private static void checkOffset(
            HistoryEvent.Acknowledged acknowledged, IndexedObservation facts, Consumer<Finding> found) {
        Optional<LogRecord> there = facts.partition(acknowledged.partition()).at(acknowledged.offset());
        var eventId = acknowledged.eventId();
        if (there.isPresent() && !there.get().eventId().equals(eventId)) {
            found.accept(new Finding(
                    Anomaly.INCONSISTENT_OFFSETS,
                    "event %s was acknowledged at the position of %s".formatted(eventId, there.get()),
                    List.of(eventId, there.get().eventId())));
        } else if (there.isEmpty() && facts.isInLog(eventId)) {
            found.accept(new Finding(
                    Anomaly.INCONSISTENT_OFFSETS,
                    "%s was acknowledged %s, where there is no record"
                            .formatted(facts.fate(eventId), position(acknowledged)),
                    List.of(eventId)));
        }
    }

    private static Finding finding(Anomaly anomaly, EventLifecycle fate, String what) {
        return new Finding(anomaly, fate + " " + what, List.of(fate.eventId()));
    }
}

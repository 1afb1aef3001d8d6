package io.notexactlyonce.lab.judge;

import io.notexactlyonce.lab.history.Entry;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What producers were told, held against the log. */
final class WriteRule implements Rule {

    @Override
    public void check(Facts facts, Consumer<Finding> found) {
        facts.history(Entry.Acknowledged.class).forEach(acknowledged -> check(acknowledged, facts, found));
        facts.outcomes().forEach((eventId, outcome) -> {
            if (outcome instanceof Entry.Failed failed && facts.isInLog(eventId)) {
                found.accept(finding(
                        Anomaly.FAILED_BUT_PRESENT,
                        eventId,
                        "was taken for failed (%s) and lies at %s"
                                .formatted(failed.error(), position(facts, eventId))));
            }
        });
        checkOrigin(facts, found);
    }

    private static void check(Entry.Acknowledged acknowledged, Facts facts, Consumer<Finding> found) {
        var eventId = acknowledged.eventId();
        if (!facts.isInLog(eventId)) {
            found.accept(finding(
                    Anomaly.LOST_WRITE,
                    eventId,
                    "was acknowledged at %d:%d and is not in the log"
                            .formatted(acknowledged.partition(), acknowledged.offset())));
        }
        facts.partition(acknowledged.partition())
                .at(acknowledged.offset())
                .filter(other -> !other.eventId().equals(eventId))
                .ifPresent(other -> found.accept(new Finding(
                        Anomaly.INCONSISTENT_OFFSETS,
                        "event %s was acknowledged where there is %s".formatted(eventId, other),
                        List.of(eventId, other.eventId()))));
    }

    /** Where nobody wrote down what was meant to be sent, nothing can be said. */
    private static void checkOrigin(Facts facts, Consumer<Finding> found) {
        if (facts.intents().isEmpty()) {
            return;
        }
        facts.firstCopies().forEach((eventId, read) -> {
            if (!facts.intents().containsKey(eventId) && !facts.isSent(eventId)) {
                found.accept(new Finding(Anomaly.PHANTOM, read + " was never meant to be sent", List.of(eventId)));
            }
        });
    }

    private static String position(Facts facts, UUID eventId) {
        var read = facts.firstCopies().get(eventId);
        return read.partition() + ":" + read.offset();
    }

    private static Finding finding(Anomaly anomaly, UUID eventId, String what) {
        return new Finding(anomaly, "event %s %s".formatted(eventId, what), List.of(eventId));
    }
}

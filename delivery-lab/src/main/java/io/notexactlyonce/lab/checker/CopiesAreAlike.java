package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * All records of the log with the same event id have the same content: the relay may repeat a record, but never changes
 * it.
 */
final class CopiesAreAlike implements Invariant {

    private final Offenders offenders = new Offenders();
    private long copies;

    @Override
    public void examine(EventSlice events) {
        Map<UUID, LoggedEvent> firsts = new HashMap<>();
        for (var event : events.events()) {
            var first = firsts.putIfAbsent(event.eventId(), event);
            if (first != null) {
                copies++;
                if (!first.hash().equals(event.hash()) || !first.occurredAt().equals(event.occurredAt())) {
                    offenders.add("%s: differs from its copy at %s".formatted(event, first.position()));
                }
            }
        }
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "copies-alike",
                        "copies of an event are identical",
                        Equation.of(
                                new Term(copies, "duplicates in the log"),
                                new Term(copies - offenders.count(), "identical"),
                                new Term(offenders.count(), "different")),
                        offenders)
                .sureInMotion();
    }
}

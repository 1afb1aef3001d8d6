package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What lies in the log under one id says the same: the relay repeats a record, and never changes it. */
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
                    offenders.add("%s: says something else than its copy at %s".formatted(event, first.position()));
                }
            }
        }
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "copies-alike",
                        "copies of an event say the same",
                        Equation.of(
                                new Term(copies, "duplicates in the log"),
                                new Term(copies - offenders.count(), "say the same"),
                                new Term(offenders.count(), "say something else")),
                        offenders)
                .sureInMotion();
    }
}

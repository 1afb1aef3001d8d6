package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What lies in the log under one id says the same: the relay repeats a record, and never changes it. */
final class CopiesAreAlike implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var offenders = new ArrayList<String>();
        Map<UUID, LoggedEvent> firsts = new HashMap<>();
        long copies = 0;
        for (var event : evidence.log().events()) {
            var first = firsts.putIfAbsent(event.eventId(), event);
            if (first == null) {
                continue;
            }
            copies++;
            if (!first.hash().equals(event.hash()) || !first.occurredAt().equals(event.occurredAt())) {
                offenders.add("%s: says something else than its copy at %s".formatted(event, first.position()));
            }
        }
        return InvariantResult.of(
                        "copies-alike",
                        "copies of an event say the same",
                        Equation.of(
                                new Term(copies, "duplicates in the log"),
                                new Term(copies - offenders.size(), "say the same"),
                                new Term(offenders.size(), "say something else")),
                        offenders)
                .sureInMotion();
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The inbox remembers what each event said: by that it tells a copy from another event of the same id. */
final class TheInboxKnowsWhatCame implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var inbox = evidence.consumer().inbox();
        Set<UUID> known = new HashSet<>();
        Set<UUID> right = new HashSet<>();
        for (var event : evidence.log().events()) {
            var hash = inbox.get(event.eventId());
            if (hash != null) {
                known.add(event.eventId());
                if (hash.equals(event.hash())) {
                    right.add(event.eventId());
                }
            }
        }
        var offenders = new ArrayList<String>();
        Set<UUID> told = new HashSet<>(right);
        for (var event : evidence.log().events()) {
            if (known.contains(event.eventId()) && told.add(event.eventId())) {
                offenders.add("%s: its payload hash is %s, the inbox says %s"
                        .formatted(event, event.hash(), inbox.get(event.eventId())));
            }
        }
        return InvariantResult.of(
                        "inbox-hashes",
                        "the inbox has what each event said",
                        Equation.of(
                                new Term(known.size(), "events of the log in the inbox"),
                                new Term(right.size(), "with their payload hash"),
                                new Term(offenders.size(), "with another")),
                        offenders)
                .sureInMotion();
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The inbox keeps each event's content hash, to distinguish a copy from another event with the same id. */
final class TheInboxKnowsWhatCame implements Invariant {

    private final Offenders offenders = new Offenders();
    private long known;
    private long right;

    @Override
    public void examine(EventSlice events) {
        Map<UUID, List<LoggedEvent>> copies = events.events().stream()
                .filter(event -> events.inbox().containsKey(event.eventId()))
                .collect(Collectors.groupingBy(LoggedEvent::eventId));
        known += copies.size();
        copies.forEach((id, event) -> examine(event, events.inbox().get(id)));
    }

    private void examine(List<LoggedEvent> copies, ContentHash inbox) {
        if (copies.stream().anyMatch(copy -> copy.hash().equals(inbox))) {
            right++;
        } else {
            var event = copies.get(0);
            offenders.add("%s: its payload hash is %s, the inbox says %s".formatted(event, event.hash(), inbox));
        }
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "inbox-hashes",
                        "the inbox has the payload hash of each event",
                        Equation.of(
                                new Term(known, "events of the log in the inbox"),
                                new Term(right, "with their payload hash"),
                                new Term(offenders.count(), "with another hash")),
                        offenders)
                .sureInMotion();
    }
}

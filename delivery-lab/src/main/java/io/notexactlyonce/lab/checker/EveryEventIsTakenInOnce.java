package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Collectors;

/** Each event of the log is in order-consumer's inbox or in the dead-letter topic, and the inbox has no other. */
final class EveryEventIsTakenInOnce implements Invariant {

    private static final String ID = "events-taken-in";
    private static final String CLAIM = "every event of the log is in order-consumer's inbox";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        if (!evidence.isLogWhole()) {
            return InvariantResult.unchecked(ID, CLAIM, evidence.whatIsGone());
        }
        var logged = evidence.log().stream().map(LoggedEvent::eventId).collect(Collectors.toSet());
        var offenders = new ArrayList<String>();
        for (UUID event : logged) {
            if (!evidence.inbox().contains(event) && !evidence.deadLetters().contains(event.toString())) {
                offenders.add("event %s: in the log, neither in the inbox nor a dead letter".formatted(event));
            }
        }
        for (UUID event : evidence.inbox()) {
            if (!logged.contains(event)) {
                offenders.add("event %s: in the inbox and not in the log".formatted(event));
            }
        }
        // a dead letter that was replayed is in the inbox
        var dead = logged.stream()
                .filter(event -> !evidence.inbox().contains(event))
                .filter(event -> evidence.deadLetters().contains(event.toString()))
                .count();
        var equation = Equation.of(
                new Term(logged.size(), "distinct events in the log"),
                new Term(evidence.inbox().size(), "in the inbox"),
                new Term(dead, "dead letters"));
        return InvariantResult.of(ID, CLAIM, equation, offenders);
    }
}

package io.notexactlyonce.lab.reconcile;

import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Collectors;

/** Each event of the log is in order-consumer's inbox or in the dead-letter topic, and the inbox has no other. */
final class EveryEventIsTakenInOnce implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
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
        return new Verdict(
                "every event of the log is in order-consumer's inbox",
                "%,d in the log, %,d in the inbox, %,d dead letters"
                        .formatted(
                                logged.size(),
                                evidence.inbox().size(),
                                evidence.deadLetters().size()),
                offenders);
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Each event of the log is in order-consumer's inbox, or each of its records in the dead-letter topic, and the inbox has no
 * other. A record that is no event is in the dead-letter topic.
 */
final class EveryEventIsTakenInOnce implements Invariant {

    private static final String ID = "events-taken-in";
    private static final String CLAIM = "every event of the log is in order-consumer's inbox";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var inbox = evidence.consumer().inbox();
        var letters = evidence.consumer().deadLetters();
        Map<UUID, List<LoggedEvent>> logged =
                evidence.log().events().stream().collect(Collectors.groupingBy(LoggedEvent::eventId));
        var gone = new Retention(evidence.log());
        var lettersGone = new Retention(evidence.log());
        var offenders = new ArrayList<String>();
        long dead = 0;
        for (var copies : logged.values()) {
            if (inbox.containsKey(copies.get(0).eventId())) {
                continue;
            }
            var withoutLetter = copies.stream()
                    .filter(copy -> !letters.have(copy.position()))
                    .filter(copy -> !lettersGone.explains(letters.isShortened()))
                    .findFirst();
            withoutLetter.ifPresent(copy -> offenders.add(copy + ": neither in the inbox nor a dead letter"));
            dead += withoutLetter.isEmpty() ? 1 : 0;
        }
        evidence.log().foreign().stream()
                .filter(record -> !evidence.consumer().deadLetters().have(record.position()))
                .filter(record ->
                        !lettersGone.explains(evidence.consumer().deadLetters().isShortened()))
                .forEach(record -> offenders.add(record + "; and it is no dead letter"));
        inbox.keySet().stream()
                .filter(event -> !logged.containsKey(event))
                .filter(event -> !gone.explains(evidence.log().mayHaveLost(event)))
                .sorted()
                .forEach(event -> offenders.add("event %s: in the inbox and not in the log".formatted(event)));
        return InvariantResult.of(ID, CLAIM, numbers(logged.size(), inbox.size(), gone.explained(), dead), offenders)
                .checkedButFor(
                        lettersGone.explained() > 0
                                ? Optional.of("retention has deleted dead letters")
                                : gone.reason());
    }

    private static Equation numbers(long logged, long inbox, long gone, long dead) {
        var events = new ArrayList<>(List.of(new Term(logged, "distinct events in the log")));
        if (gone > 0) {
            events.add(new Term(gone, "deleted from it by retention"));
        }
        return new Equation(events, List.of(new Term(inbox, "in the inbox"), new Term(dead, "dead letters")));
    }
}

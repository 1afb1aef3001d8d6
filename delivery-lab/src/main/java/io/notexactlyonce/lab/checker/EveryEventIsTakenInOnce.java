package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Each event of the log is in order-consumer's inbox, or each of its records is in the dead-letter topic, and the inbox
 * has no other event. A record that isn't an event is in the dead-letter topic.
 */
final class EveryEventIsTakenInOnce implements Invariant {

    private static final String ID = "events-taken-in";
    private static final String CLAIM = "every event of the log is in order-consumer's inbox";

    private final SystemTotals totals;
    private final DeadLetters letters;
    private final Retention gone;
    private final Retention lettersGone;
    private final Offenders offenders = new Offenders();
    private long logged;
    private long inbox;
    private long dead;

    EveryEventIsTakenInOnce(SystemTotals totals) {
        this.totals = totals;
        this.letters = totals.consumer().deadLetters();
        this.gone = new Retention(totals.log());
        this.lettersGone = new Retention(totals.log());
    }

    @Override
    public void examine(EventSlice events) {
        Map<UUID, List<LoggedEvent>> byId =
                events.events().stream().collect(Collectors.groupingBy(LoggedEvent::eventId));
        logged += byId.size();
        inbox += events.inbox().size();
        byId.forEach((id, copies) -> {
            if (!events.inbox().containsKey(id)) {
                examine(copies);
            }
        });
        events.foreign().stream()
                .filter(record -> !hasLetter(record.position()))
                .forEach(record -> offenders.add(record + "; not a dead letter"));
        events.inbox().keySet().stream()
                .filter(event -> !byId.containsKey(event))
                .filter(event -> !gone.explains(totals.log().mayHaveLost(event)))
                .sorted()
                .forEach(event -> offenders.add("event %s: in the inbox but not in the log".formatted(event)));
    }

    /** @param copies of an event that isn't in the inbox */
    private void examine(List<LoggedEvent> copies) {
        var withoutLetter =
                copies.stream().filter(copy -> !hasLetter(copy.position())).findFirst();
        withoutLetter.ifPresent(copy -> offenders.add(copy + ": neither in the inbox nor a dead letter"));
        dead += withoutLetter.isEmpty() ? 1 : 0;
    }

    private boolean hasLetter(RecordPosition record) {
        return letters.have(record) && !letters.replayed().contains(record)
                || lettersGone.explains(letters.isShortened());
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(ID, CLAIM, numbers(), offenders)
                .checkedButFor(
                        lettersGone.explained() > 0
                                ? Optional.of("retention has deleted dead letters")
                                : gone.reason());
    }

    private Equation numbers() {
        var events = new ArrayList<>(List.of(new Term(logged, "distinct events in the log")));
        if (gone.explained() > 0) {
            events.add(new Term(gone.explained(), "deleted from it by retention"));
        }
        return new Equation(events, List.of(new Term(inbox, "in the inbox"), new Term(dead, "dead letters")));
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records of the log that have no settlement of their own, and why. */
final class MissingSettlements {

    private final DeadLetters letters;
    private final boolean isTopicShortened;
    private final Offenders offenders = new Offenders();
    private long compacted;
    private long deadLetters;
    private long unknown;

    MissingSettlements(io.notexactlyonce.lab.model.SettlementState settlements) {
        this.letters = settlements.deadLetters();
        this.isTopicShortened = settlements.isShortened();
    }

    /** @param events with all their copies */
    void examine(List<LoggedEvent> events, Set<RecordPosition> settled) {
        Map<UUID, LoggedEvent> lastSettled = new HashMap<>();
        events.stream()
                .filter(event -> settled.contains(event.position()))
                .forEach(event -> lastSettled.merge(event.eventId(), event, MissingSettlements::later));
        for (var event : events) {
            if (!settled.contains(event.position())) {
                var last = lastSettled.get(event.eventId());
                note(event, event.position(), last != null && isBefore(event, last));
            }
        }
    }

    void examine(List<ForeignRecord> records) {
        records.forEach(record -> note(record, record.position(), false));
    }

    private void note(Object record, RecordPosition position, boolean hasLaterCopy) {
        if (letters.have(position)) {
            deadLetters++;
        } else if (hasLaterCopy) {
            compacted++;
        } else if (letters.isShortened() || isTopicShortened) {
            unknown++;
        } else {
            offenders.add(record + ": neither settled nor a dead letter");
        }
    }

    private static LoggedEvent later(LoggedEvent one, LoggedEvent other) {
        return other.offset() > one.offset() ? other : one;
    }

    /** Across partitions, the order of settlement is unknown. */
    private static boolean isBefore(LoggedEvent event, LoggedEvent settled) {
        return event.partition() != settled.partition() || event.offset() < settled.offset();
    }

    Offenders offenders() {
        return offenders;
    }

    long compacted() {
        return compacted;
    }

    long deadLetters() {
        return deadLetters;
    }

    long unknown() {
        return unknown;
    }

    Optional<String> reason() {
        return Optional.of("retention has deleted settlements or their dead letters");
    }
}

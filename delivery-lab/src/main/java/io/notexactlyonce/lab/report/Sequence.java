package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The history of the shown orders, one entry after another. */
final class Sequence {

    private static final int MOST_ROWS = 150;

    private final List<HistoryEvent> entries;
    private final DisplayedOrders cast;

    Sequence(Observation observation, DisplayedOrders cast) {
        this.entries = entries(observation, cast::isTold);
        this.cast = cast;
    }

    List<HistoryEvent> shown() {
        return entries.stream().limit(MOST_ROWS).toList();
    }

    int left() {
        return entries.size() - shown().size();
    }

    String after(HistoryEvent entry) {
        return RelativeTime.after(entries.get(0).at(), entry.at());
    }

    String sentence(HistoryEvent entry) {
        return Sentence.of(entry, cast);
    }

    /** Null unless it is a fault or concerns an event with a finding. */
    @Nullable
    String styleClass(HistoryEvent entry) {
        if (entry instanceof HistoryEvent.Fault || entry instanceof HistoryEvent.Crashed) {
            return "fault";
        }
        return entry.eventIds().stream().anyMatch(cast::isOffending) ? "offending" : null;
    }

    /** The entries about these events, by time; faults, crashes and assignments concern all events. */
    static List<HistoryEvent> entries(Observation observation, Predicate<UUID> isMeant) {
        var meant = observation.log().stream()
                .filter(read -> isMeant.test(read.eventId()))
                .toList();
        Map<Integer, Long> committed = new HashMap<>();
        return observation.history().stream()
                .sorted(Comparator.comparing(HistoryEvent::at))
                .filter(entry -> entry instanceof HistoryEvent.Fault
                        || entry instanceof HistoryEvent.Crashed
                        || entry instanceof HistoryEvent.Assigned
                        || entry instanceof HistoryEvent.Rewound rewound && isAt(rewound, meant)
                        || entry instanceof HistoryEvent.OffsetCommitted commit && passes(commit, meant, committed)
                        || entry.eventIds().stream().anyMatch(isMeant))
                .toList();
    }

    /** Whether a commit is the first one beyond one of these records. */
    private static boolean passes(
            HistoryEvent.OffsetCommitted commit, List<LogRecord> meant, Map<Integer, Long> committed) {
        long before = committed.getOrDefault(commit.partition(), 0L);
        committed.merge(commit.partition(), commit.offset(), Math::max);
        return meant.stream()
                .anyMatch(read -> read.partition() == commit.partition()
                        && read.offset() >= before
                        && read.offset() < commit.offset());
    }

    private static boolean isAt(HistoryEvent.Rewound rewound, List<LogRecord> meant) {
        return meant.stream()
                .anyMatch(read -> read.partition() == rewound.partition() && read.offset() == rewound.offset());
    }
}

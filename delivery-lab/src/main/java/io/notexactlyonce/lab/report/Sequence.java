package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What happened to the orders that are shown, one thing after another. */
final class Sequence {

    private static final int MOST_ROWS = 150;

    private Sequence() {}

    static Element of(Observation observation, DisplayedOrders cast) {
        var entries = entries(observation, cast::isTold);
        if (entries.isEmpty()) {
            return Element.of("p", "Nobody wrote down what happened.").with("class", "soft");
        }
        var begin = entries.get(0).at();
        var body = Element.of("tbody");
        entries.stream().limit(MOST_ROWS).forEach(entry -> body.add(row(entry, cast, begin)));
        var table = Element.of(
                "table",
                Element.of(
                        "thead",
                        Element.of(
                                "tr",
                                Stream.of("After", "Who", "What")
                                        .map(head -> Element.of("th", head).with("scope", "col"))
                                        .toList())),
                body);
        var left = entries.size() - MOST_ROWS;
        return Element.of(
                        "details",
                        Element.of("summary", "What happened, one thing after another"),
                        table,
                        left > 0 ? Element.of("p", "… and %,d more, in the history".formatted(left)) : List.of())
                .with("class", "sequence")
                .with("open", "");
    }

    private static Element row(HistoryEvent entry, DisplayedOrders cast, Instant begin) {
        var row = Element.of(
                "tr",
                Element.of("td", RelativeTime.after(begin, entry.at())).with("class", "number"),
                Element.of("td", entry.process()),
                Element.of("td", Sentence.of(entry, cast)));
        if (entry instanceof HistoryEvent.Fault || entry instanceof HistoryEvent.Crashed) {
            return row.with("class", "fault");
        }
        return Events.of(entry).stream().anyMatch(cast::isOffending) ? row.with("class", "offending") : row;
    }

    /** What concerns these events, in time; faults, crashes and assignments concern all. */
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
                        || Events.of(entry).stream().anyMatch(isMeant))
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

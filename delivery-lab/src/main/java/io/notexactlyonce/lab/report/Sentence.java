package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an entry of a history says. */
final class Sentence {

    private static final int MOST_NAMES = 12;

    private Sentence() {}

    /** Without its subject, the process. */
    static String of(HistoryEvent entry, DisplayedOrders cast) {
        if (entry instanceof HistoryEvent.Intent intent) {
            return "decides to send " + cast.name(intent.eventId());
        } else if (entry instanceof HistoryEvent.Sent sent) {
            return "sends " + cast.name(sent.eventId());
        } else if (entry instanceof HistoryEvent.Acknowledged acknowledged) {
            return "is told that %s is in the log%s"
                    .formatted(cast.name(acknowledged.eventId()), position(acknowledged));
        } else if (entry instanceof HistoryEvent.Failed failed) {
            return "takes %s for not sent: %s".formatted(cast.name(failed.eventId()), failed.error());
        } else if (entry instanceof HistoryEvent.Unknown unknown) {
            return "doesn't know whether %s was sent: %s".formatted(cast.name(unknown.eventId()), unknown.error());
        } else if (entry instanceof HistoryEvent.Delivered delivered) {
            return "is given %s from %d:%d"
                    .formatted(cast.name(delivered.eventId()), delivered.partition(), delivered.offset());
        } else if (entry instanceof HistoryEvent.Rewound rewound) {
            return "goes back to %d:%d".formatted(rewound.partition(), rewound.offset());
        } else if (entry instanceof HistoryEvent.Effected effected) {
            return "has done " + names(effected.eventIds(), cast);
        } else if (entry instanceof HistoryEvent.TransactionEnded transaction) {
            return (transaction.committed() ? "has committed " : "has aborted ") + names(transaction.eventIds(), cast);
        } else if (entry instanceof HistoryEvent.OffsetCommitted committed) {
            return "commits that it has done all of partition %d before offset %d"
                    .formatted(committed.partition(), committed.offset());
        } else if (entry instanceof HistoryEvent.Assigned assigned) {
            return assigned.partitions().isEmpty()
                    ? "has no partition any longer"
                    : "has the partitions " + assigned.partitions();
        } else if (entry instanceof HistoryEvent.Crashed crashed) {
            return "dies: " + crashed.point();
        } else if (entry instanceof HistoryEvent.Fault fault) {
            return (fault.begins() ? "breaks: " : "mends: ") + fault.fault();
        }
        return entry.toString();
    }

    /** A producer that asks for no answer is told that all is well, and no offset. */
    private static String position(HistoryEvent.Acknowledged acknowledged) {
        return acknowledged.offset() < 0
                ? ", and not where"
                : " at %d:%d".formatted(acknowledged.partition(), acknowledged.offset());
    }

    private static String names(List<UUID> eventIds, DisplayedOrders cast) {
        var shown = eventIds.stream().filter(cast::isShown).toList();
        var names = shown.stream().limit(MOST_NAMES).map(cast::name).collect(Collectors.joining(", "));
        var left = eventIds.size() - Math.min(shown.size(), MOST_NAMES);
        return names.isEmpty() ? left + " events" : left == 0 ? names : names + " and " + left + " more";
    }
}

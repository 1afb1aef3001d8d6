package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Describes an entry of a history in words. */
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
            return "gets the acknowledgement of %s%s"
                    .formatted(cast.name(acknowledged.eventId()), position(acknowledged));
        } else if (entry instanceof HistoryEvent.Failed failed) {
            return "assumes that %s wasn't sent: %s".formatted(cast.name(failed.eventId()), failed.error());
        } else if (entry instanceof HistoryEvent.Unknown unknown) {
            return "doesn't know whether %s was sent: %s".formatted(cast.name(unknown.eventId()), unknown.error());
        } else if (entry instanceof HistoryEvent.Delivered delivered) {
            return "receives %s from %d:%d"
                    .formatted(cast.name(delivered.eventId()), delivered.partition(), delivered.offset());
        } else if (entry instanceof HistoryEvent.Rewound rewound) {
            return "seeks back to %d:%d".formatted(rewound.partition(), rewound.offset());
        } else if (entry instanceof HistoryEvent.Effected effected) {
            return "stores the effect of " + names(effected.eventIds(), cast);
        } else if (entry instanceof HistoryEvent.TransactionEnded transaction) {
            return (transaction.committed() ? "has committed " : "has aborted ") + names(transaction.eventIds(), cast);
        } else if (entry instanceof HistoryEvent.OffsetCommitted committed) {
            return "commits that it has done all of partition %d before offset %d"
                    .formatted(committed.partition(), committed.offset());
        } else if (entry instanceof HistoryEvent.Assigned assigned) {
            return assigned.partitions().isEmpty()
                    ? "has no partitions any more"
                    : "has the partitions " + assigned.partitions();
        } else if (entry instanceof HistoryEvent.Crashed crashed) {
            return "dies: " + crashed.point();
        } else if (entry instanceof HistoryEvent.Fault fault) {
            return (fault.begins() ? "begins the fault: " : "ends the fault: ") + fault.fault();
        }
        return entry.toString();
    }

    /** Without acknowledgements, a producer reports success but no offset. */
    private static String position(HistoryEvent.Acknowledged acknowledged) {
        return acknowledged.offset() < 0
                ? ", without an offset"
                : " at %d:%d".formatted(acknowledged.partition(), acknowledged.offset());
    }

    private static String names(List<UUID> eventIds, DisplayedOrders cast) {
        var shown = eventIds.stream().filter(cast::isShown).toList();
        var names = shown.stream().limit(MOST_NAMES).map(cast::name).collect(Collectors.joining(", "));
        var left = eventIds.size() - Math.min(shown.size(), MOST_NAMES);
        return names.isEmpty() ? left + " events" : left == 0 ? names : names + " and " + left + " more";
    }
}

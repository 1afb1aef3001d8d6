package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.List;
import java.util.UUID;

/** Which events an entry of a history is about. */
final class Events {

    private Events() {}

    static List<UUID> of(HistoryEvent entry) {
        if (entry instanceof HistoryEvent.Intent intent) {
            return List.of(intent.eventId());
        } else if (entry instanceof HistoryEvent.Sent sent) {
            return List.of(sent.eventId());
        } else if (entry instanceof HistoryEvent.Acknowledged acknowledged) {
            return List.of(acknowledged.eventId());
        } else if (entry instanceof HistoryEvent.Failed failed) {
            return List.of(failed.eventId());
        } else if (entry instanceof HistoryEvent.Unknown unknown) {
            return List.of(unknown.eventId());
        } else if (entry instanceof HistoryEvent.Delivered delivered) {
            return List.of(delivered.eventId());
        } else if (entry instanceof HistoryEvent.Effected effected) {
            return effected.eventIds();
        } else if (entry instanceof HistoryEvent.TransactionEnded transaction) {
            return transaction.writes().stream()
                    .map(HistoryEvent.Write::eventId)
                    .toList();
        }
        return List.of();
    }
}

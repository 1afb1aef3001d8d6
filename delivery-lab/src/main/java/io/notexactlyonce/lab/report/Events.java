package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.history.Entry;
import java.util.List;
import java.util.UUID;

/** Which events an entry of a history is about. */
final class Events {

    private Events() {}

    static List<UUID> of(Entry entry) {
        if (entry instanceof Entry.Intent intent) {
            return List.of(intent.eventId());
        } else if (entry instanceof Entry.Sent sent) {
            return List.of(sent.eventId());
        } else if (entry instanceof Entry.Acknowledged acknowledged) {
            return List.of(acknowledged.eventId());
        } else if (entry instanceof Entry.Failed failed) {
            return List.of(failed.eventId());
        } else if (entry instanceof Entry.Unknown unknown) {
            return List.of(unknown.eventId());
        } else if (entry instanceof Entry.Delivered delivered) {
            return List.of(delivered.eventId());
        } else if (entry instanceof Entry.Effected effected) {
            return effected.eventIds();
        }
        return List.of();
    }
}

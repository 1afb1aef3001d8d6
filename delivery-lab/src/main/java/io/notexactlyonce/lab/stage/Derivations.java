package io.notexactlyonce.lab.stage;

import io.notexactlyonce.lab.judge.Derivation;
import io.notexactlyonce.lab.judge.LogRecord;
import io.notexactlyonce.lab.judge.Place;
import io.notexactlyonce.testbed.Kafka;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What was made of a topic of order events, and what should have been. */
final class Derivations {

    private Derivations() {}

    /** @param mine which of the events; what was made of nothing counts as well */
    static Derivation of(Kafka kafka, String events, String settlements, Predicate<LogRecord> mine) {
        Map<Place, String> due = new HashMap<>();
        Set<Place> others = new HashSet<>();
        for (var logged : TopicLog.events(kafka, events)) {
            var read = logged.read();
            var place = new Place(read.partition(), read.offset());
            if (!mine.test(read)) {
                others.add(place);
            } else if (read.committed()) {
                due.put(place, SettlementWords.due(logged.event()));
            }
        }
        var outputs = SettlementLog.of(kafka, settlements).stream()
                .filter(output -> !others.contains(output.of()))
                .toList();
        return new Derivation(due, outputs, Readings.of(kafka, settlements));
    }
}

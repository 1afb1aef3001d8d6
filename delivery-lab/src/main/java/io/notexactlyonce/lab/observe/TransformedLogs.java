package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import io.notexactlyonce.testbed.Kafka;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The outputs that were made from a topic of order events, and those that should have been. */
public final class TransformedLogs {

    private TransformedLogs() {}

    /** @param mine selects the events; outputs of no event are included */
    public static TransformedLog of(Kafka kafka, String events, String settlements, Predicate<LogRecord> mine) {
        Map<RecordPosition, String> due = new HashMap<>();
        Set<RecordPosition> others = new HashSet<>();
        for (var logged : TopicLog.events(kafka, events)) {
            var read = logged.read();
            var place = new RecordPosition(read.partition(), read.offset());
            if (!mine.test(read)) {
                others.add(place);
            } else if (read.committed()) {
                due.put(place, SettlementDescriptions.due(logged.event()));
            }
        }
        var outputs = SettlementLog.of(kafka, settlements).stream()
                .filter(output -> !others.contains(output.of()))
                .toList();
        return new TransformedLog(due, outputs, GroupOffsets.of(kafka, settlements));
    }
}

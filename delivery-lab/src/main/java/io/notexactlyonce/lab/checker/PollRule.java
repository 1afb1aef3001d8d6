package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Within one assignment, a consumer gets the log's records one after the other. A new assignment may begin anywhere,
 * and a program may seek back to retry.
 */
final class PollRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        checkOrder(facts, found);
        var delivered = DeliveredRecords.of(facts);
        if (delivered.deliveries() > 0) {
            facts.committedRecords()
                    .filter(read -> !delivered.contains(read) && !facts.isDeadLettered(read))
                    .forEach(read -> found.accept(
                            new Finding(Anomaly.UNSEEN, read + " was never delivered", List.of(read.eventId()))));
        }
    }

    private static void checkOrder(IndexedObservation facts, Consumer<Finding> found) {
        Map<Assignment, Map<Integer, Long>> lastOffsets = new HashMap<>();
        for (var entry : facts.observation().history()) {
            if (entry instanceof HistoryEvent.Assigned assigned) {
                // this also covers a program that was killed and counts from 1 again
                lastOffsets.put(new Assignment(assigned.process(), assigned.epoch()), new HashMap<>());
            } else if (entry instanceof HistoryEvent.Rewound rewound) {
                of(rewound.process(), rewound.epoch(), lastOffsets)
                        .computeIfPresent(rewound.partition(), (number, last) -> Math.min(last, rewound.offset() - 1));
            } else if (entry instanceof HistoryEvent.Delivered delivery) {
                var last = of(delivery.process(), delivery.epoch(), lastOffsets)
                        .put(delivery.partition(), delivery.offset());
                if (last != null) {
                    check(last, delivery, facts, found);
                }
            }
        }
    }

    private static Map<Integer, Long> of(String process, long epoch, Map<Assignment, Map<Integer, Long>> lastOffsets) {
        return lastOffsets.computeIfAbsent(new Assignment(process, epoch), assignment -> new HashMap<>());
    }

    private static void check(
            long last, HistoryEvent.Delivered delivery, IndexedObservation facts, Consumer<Finding> found) {
        if (delivery.offset() <= last) {
            found.accept(new Finding(Anomaly.NONMONOTONIC_POLL, got(last, delivery), List.of(delivery.eventId())));
        }
        var skipped = facts.partition(delivery.partition()).between(last, delivery.offset()).stream()
                .filter(read -> !facts.isDeadLettered(read))
                .toList();
        if (!skipped.isEmpty()) {
            found.accept(new Finding(
                    Anomaly.POLL_SKIP,
                    "%s: %,d skipped, the first of them %s"
                            .formatted(got(last, delivery), skipped.size(), skipped.get(0)),
                    skipped.stream().map(LogRecord::eventId).toList()));
        }
    }

    private static String got(long last, HistoryEvent.Delivered delivery) {
        return "%s got event %s at %d:%d after offset %d"
                .formatted(delivery.process(), delivery.eventId(), delivery.partition(), delivery.offset(), last);
    }

    private record Assignment(String process, long epoch) {}
}

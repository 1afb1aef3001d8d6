package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares the log with itself and with the intended events. */
final class LogRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.laterCopies().forEach(copy -> checkCopy(copy, facts, found));
        facts.fates().forEach(fate -> checkContent(fate, found));
        checkKeys(facts, found);
        facts.partitions().forEach(partition -> checkOrder(partition, facts, found));
        new TreeMap<>(facts.observation().readings())
                .forEach((partition, reading) -> checkEnd("partition", partition, reading, found));
    }

    private static void checkContent(EventLifecycle fate, Consumer<Finding> found) {
        fate.intent()
                .ifPresent(intent -> fate.firstCopy()
                        .filter(read -> !read.payloadHash().equals(intent.payloadHash()))
                        .ifPresent(read -> found.accept(new Finding(
                                Anomaly.CONFLICTING_DUPLICATE,
                                read + " differs from what was meant to be sent",
                                List.of(read.eventId())))));
    }

    private static void checkCopy(LogRecord copy, IndexedObservation facts, Consumer<Finding> found) {
        var first = facts.firstCopyOf(copy);
        found.accept(new Finding(
                Anomaly.DUPLICATE,
                "%s, first at %d:%d".formatted(copy, first.partition(), first.offset()),
                List.of(copy.eventId())));
        if (!copy.payloadHash().equals(first.payloadHash())) {
            found.accept(new Finding(
                    Anomaly.CONFLICTING_DUPLICATE,
                    "%s differs from the one at %d:%d".formatted(copy, first.partition(), first.offset()),
                    List.of(copy.eventId())));
        }
    }

    private static void checkKeys(IndexedObservation facts, Consumer<Finding> found) {
        Map<String, LogRecord> homes = new HashMap<>();
        facts.committedRecords().forEach(read -> {
            var home = homes.putIfAbsent(read.orderId(), read);
            if (home != null && home.partition() != read.partition()) {
                found.accept(new Finding(
                        Anomaly.SPLIT_KEY,
                        "%s, while the order began in partition %d".formatted(read, home.partition()),
                        List.of(home.eventId(), read.eventId())));
            }
        });
    }

    /**
     * Judges the first copies: [1, 2, 1] is in order with a duplicate, which a consumer that knows event 1 skips. [2,
     * 1] is out of order, and so is [2, 1, 2].
     */
    private static void checkOrder(PartitionLog partition, IndexedObservation facts, Consumer<Finding> found) {
        Map<String, LogRecord> highest = new HashMap<>();
        for (var read : partition.records()) {
            if (facts.firstCopyOf(read) != read) {
                continue;
            }
            var before = highest.get(read.orderId());
            if (before != null && before.sequence() > read.sequence()) {
                found.accept(new Finding(
                        Anomaly.NONMONOTONIC_SEND,
                        "%s, behind sequence %d at %d".formatted(read, before.sequence(), before.offset()),
                        List.of(before.eventId(), read.eventId())));
            } else {
                highest.put(read.orderId(), read);
            }
        }
    }

    /** @param kind of partition, in words */
    static void checkEnd(String kind, int partition, Observation.Reading reading, Consumer<Finding> found) {
        if (reading.lastStable() < reading.end()) {
            found.accept(new Finding(
                    Anomaly.HANGING_TRANSACTION,
                    "%s %d ends at %d, but readers of committed records stop at %d"
                            .formatted(kind, partition, reading.end(), reading.lastStable()),
                    List.of()));
        }
    }
}

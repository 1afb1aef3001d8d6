package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every order that order-producer accepted has an event that is meant for the log, or is already there. */
final class AcceptanceRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        var known = new HashSet<String>();
        facts.history(HistoryEvent.Intent.class)
                .map(HistoryEvent.Intent::orderId)
                .forEach(known::add);
        facts.committedRecords().map(LogRecord::orderId).forEach(known::add);
        for (var orderId : new TreeSet<>(facts.observation().accepted())) {
            if (!known.contains(orderId)) {
                found.accept(new Finding(
                        Anomaly.LOST_WRITE,
                        "order %s was accepted, but no event of it was ever meant to be sent".formatted(orderId),
                        List.of()));
            }
        }
    }
}

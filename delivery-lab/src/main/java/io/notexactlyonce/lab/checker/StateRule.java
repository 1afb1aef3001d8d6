package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state must be what the log's events add up to: each order's highest sequence, whatever their order and number.
 */
final class StateRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.observation().states().ifPresent(states -> check(states, highest(facts), found));
    }

    private static Map<String, LogRecord> highest(IndexedObservation facts) {
        Map<String, LogRecord> highest = new LinkedHashMap<>();
        facts.firstCopies().stream()
                .filter(read -> !facts.isPutAside(read.eventId()))
                .forEach(read -> highest.merge(
                        read.orderId(), read, (one, other) -> other.sequence() > one.sequence() ? other : one));
        return highest;
    }

    private static void check(Map<String, Long> states, Map<String, LogRecord> highest, Consumer<Finding> found) {
        highest.forEach((orderId, read) -> {
            var actual = states.get(orderId);
            if (actual == null || actual != read.sequence()) {
                found.accept(new Finding(
                        Anomaly.DIVERGENCE,
                        "order %s is %s, but the log has %s".formatted(orderId, words(actual), read),
                        List.of(read.eventId())));
            }
        });
        states.keySet().stream()
                .filter(orderId -> !highest.containsKey(orderId))
                .sorted()
                .forEach(orderId -> found.accept(new Finding(
                        Anomaly.DIVERGENCE,
                        "order %s is %s, but the log has no event of it".formatted(orderId, words(states.get(orderId))),
                        List.of())));
    }

    private static String words(@Nullable Long sequence) {
        return sequence == null ? "in no table" : "at sequence " + sequence;
    }
}

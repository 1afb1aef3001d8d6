package io.notexactlyonce.lab.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the events of the log have come to: their effects, and the state that these add up to. */
final class EffectRule implements Rule {

    @Override
    public void check(Facts facts, Consumer<Finding> found) {
        if (facts.observation().effects().isPresent()) {
            checkEffects(facts, found);
        }
        facts.observation().states().ifPresent(states -> checkStates(states, facts, found));
        facts.observation().readings().forEach((partition, reading) -> {
            if (reading.lastStable() < reading.end()) {
                found.accept(new Finding(
                        Anomaly.HANGING_TRANSACTION,
                        "partition %d ends at %d, and readers of committed records at %d"
                                .formatted(partition, reading.end(), reading.lastStable()),
                        List.of()));
            }
        });
    }

    private static void checkEffects(Facts facts, Consumer<Finding> found) {
        facts.firstCopies().forEach((eventId, read) -> {
            if (!facts.isSettled(eventId)) {
                found.accept(new Finding(Anomaly.LOST_EFFECT, read + " has no effect", List.of(eventId)));
            }
        });
        facts.observation().effects().orElseThrow().forEach((eventId, times) -> {
            if (times > 1) {
                found.accept(new Finding(
                        Anomaly.DOUBLE_EFFECT,
                        "event %s has had its effect %d times".formatted(eventId, times),
                        List.of(eventId)));
            }
            if (!facts.isInLog(eventId)) {
                found.accept(new Finding(
                        Anomaly.GHOST_EFFECT,
                        "event %s has an effect and is not in the log".formatted(eventId),
                        List.of(eventId)));
            }
        });
    }

    /** Whatever their order and number, the events of an order add up to its highest sequence. */
    private static void checkStates(Map<String, Long> states, Facts facts, Consumer<Finding> found) {
        Map<String, Long> expected = new HashMap<>();
        facts.firstCopies().values().stream()
                .filter(read -> !facts.observation().deadLettered().contains(read.eventId()))
                .forEach(read -> expected.merge(read.orderId(), read.sequence(), Math::max));
        expected.forEach((orderId, sequence) -> {
            var actual = states.get(orderId);
            if (!sequence.equals(actual)) {
                found.accept(
                        divergence(orderId, "sequence " + sequence, actual == null ? "nothing" : "sequence " + actual));
            }
        });
        states.forEach((orderId, sequence) -> {
            if (!expected.containsKey(orderId)) {
                found.accept(divergence(orderId, "nothing", "sequence " + sequence));
            }
        });
    }

    private static Finding divergence(String orderId, String expected, String actual) {
        return new Finding(
                Anomaly.DIVERGENCE,
                "order %s: the log adds up to %s, the table has %s".formatted(orderId, expected, actual),
                List.of());
    }
}

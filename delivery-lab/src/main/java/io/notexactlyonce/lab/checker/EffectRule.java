package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Each event of the log has its effect exactly once, if a consumer reads the log. */
final class EffectRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.observation().effects().ifPresent(effects -> {
            facts.firstCopies().forEach(read -> check(read, effects.getOrDefault(read.eventId(), 0), facts, found));
            checkOrigin(effects, facts, found);
        });
    }

    private static void check(LogRecord read, int times, IndexedObservation facts, Consumer<Finding> found) {
        if (!facts.isSettled(read.eventId())) {
            found.accept(new Finding(Anomaly.LOST_EFFECT, read + " has no effect", List.of(read.eventId())));
        }
        if (times > 1) {
            found.accept(new Finding(
                    Anomaly.DOUBLE_EFFECT,
                    "%s has had its effect %,d times".formatted(read, times),
                    List.of(read.eventId())));
        }
    }

    private static void checkOrigin(Map<UUID, Integer> effects, IndexedObservation facts, Consumer<Finding> found) {
        // sorted, since an immutable map's order differs from run to run
        effects.keySet().stream()
                .filter(eventId -> !facts.isInLog(eventId))
                .sorted()
                .forEach(eventId -> found.accept(new Finding(
                        Anomaly.GHOST_EFFECT,
                        "%s has had its effect %,d times but is not in the log"
                                .formatted(facts.fate(eventId), effects.get(eventId)),
                        List.of(eventId))));
    }
}

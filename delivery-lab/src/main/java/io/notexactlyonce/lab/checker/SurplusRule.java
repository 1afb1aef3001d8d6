package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import java.util.List;
import java.util.function.Consumer;

/** What only a total shows: something was done more often than there are events, and nobody can say for which of them. */
final class SurplusRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        long surplus = facts.observation().surplus();
        if (surplus > 0) {
            found.accept(new Finding(
                    Anomaly.DOUBLE_EFFECT,
                    "the consumer has counted %,d effects more than it has taken in events".formatted(surplus),
                    List.of()));
        }
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import java.util.List;
import java.util.function.Consumer;

/** A total shows that there are more effects than events, but not which events had them twice. */
final class SurplusRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        long surplus = facts.observation().surplus();
        if (surplus > 0) {
            found.accept(new Finding(
                    Anomaly.DOUBLE_EFFECT,
                    "the consumer has counted %,d more effects than it took in events".formatted(surplus),
                    List.of()));
        }
    }
}

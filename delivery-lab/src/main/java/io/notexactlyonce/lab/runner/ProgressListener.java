package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import java.time.Duration;

/** Gets the progress of a run. */
public interface ProgressListener {

    /** @param round from 1 */
    void begins(ScenarioInfo scenario, int round, Variant variant);

    /** Time passes. */
    default void waits() {}

    /** How often {@link #waits} is worth calling. */
    default Duration tick() {
        return Duration.ofSeconds(1);
    }

    void ends(ScenarioInfo scenario, int round, VariantResult result);
}

package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Scenario;
import java.time.Duration;

/** Whoever wants to know how it goes on. */
interface Audience {

    /** @param round from 1 */
    void begins(Scenario scenario, int round, Side side);

    /** Time passes. */
    default void waits() {}

    /** How often {@link #waits} is worth calling. */
    default Duration tick() {
        return Duration.ofSeconds(1);
    }

    void ends(Scenario scenario, int round, HalfResult result);
}

package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Metric;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes a record to the orders topic that nobody can read, and returns when each reader has dealt with it. It comes
 * from no order, so the callers' books don't change; the check gets its position.
 */
final class PoisonRecord implements FaultAction {

    private static final Duration LONGEST_WAY = Duration.ofSeconds(30);

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.SEND);
        var growth =
                Growth.of(demo.figures(), Metric.DEAD_LETTERED, Metric.UNDECODABLE, Metric.SETTLEMENT_DEAD_LETTERED);
        demo.badRecords().sendText();
        step.accept(FaultStep.HANDLE);
        growth.await(LONGEST_WAY);
        return FaultOutcome.of(FaultCount.BAD_RECORDS, 1);
    }
}

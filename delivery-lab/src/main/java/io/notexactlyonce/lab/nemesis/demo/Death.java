package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Point;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Kills a node at the moment that shows its guarantee, or at once. The supervisor restarts it.
 */
record Death(Component target, Optional<Point> moment) implements FaultAction {

    /** Time for a service to start on a busy machine, and for an order to reach it. */
    private static final Duration LONGEST_WAY = Duration.ofSeconds(60);

    static FaultAction of(Component target) {
        return new Death(target, Optional.empty());
    }

    static FaultAction at(Component target, Point moment) {
        return new Death(target, Optional.of(moment));
    }

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        if (moment.isPresent()) {
            crash(demo, moment.get(), step);
        } else {
            kill(demo, step);
        }
        return FaultOutcome.NOTHING_MORE;
    }

    private void kill(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.KILL);
        var node = demo.ownProcesses().member(target);
        int before = node.deaths();
        demo.ownProcesses().kill(target);
        await(() -> node.deaths() > before);
    }

    private void crash(DemoSystem demo, Point point, Consumer<FaultStep> step) {
        step.accept(FaultStep.AIM);
        var death = demo.crashes().at(target, point);
        if (death.isInTheNextRun()) {
            step.accept(FaultStep.ARM);
        }
        try {
            await(death::hasCome);
        } catch (ConditionTimeoutException e) {
            // without orders
            death.cancel();
            throw e;
        }
        step.accept(FaultStep.RESTART);
        Progress.of(demo.figures(), target).await(LONGEST_WAY);
    }

    private void await(BooleanSupplier isDead) {
        Wait.until("%s to come to that moment: do orders flow?".formatted(target.label()), LONGEST_WAY, isDead);
    }
}

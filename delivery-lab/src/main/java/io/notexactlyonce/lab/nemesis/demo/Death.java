package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.ManagedNode;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Point;
import java.time.Duration;
import java.util.Optional;
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
        var node = demo.system().member(target);
        int before = node.deaths();
        if (moment.isEmpty()) {
            step.accept(FaultStep.KILL);
            demo.system().kill(target);
            awaitDeaths(node, before + 1);
        } else {
            step.accept(FaultStep.AIM);
            int deaths = demo.system().crashAt(target, CrashPoint.at(moment.get()));
            if (deaths > 1) {
                step.accept(FaultStep.ARM);
            }
            awaitCrash(node, before + deaths);
            step.accept(FaultStep.RESTART);
            Progress.of(demo.figures(), target).await(LONGEST_WAY);
        }
        return FaultOutcome.NOTHING_MORE;
    }

    private void awaitCrash(ManagedNode node, int deaths) {
        try {
            awaitDeaths(node, deaths);
        } catch (ConditionTimeoutException e) {
            // without orders it would crash later; this death takes the place of the expected one
            node.part().kill();
            throw e;
        }
    }

    private void awaitDeaths(ManagedNode node, int deaths) {
        Wait.until(
                "%s to come to that moment: do orders flow?".formatted(target.label()),
                LONGEST_WAY,
                () -> node.deaths() >= deaths);
    }
}

package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.ManagedNode;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Point;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Kills a node at the moment that shows its guarantee, or at once. A crash point can only be set at a start, so a node
 * with one dies twice. The supervisor restarts it.
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
        step.accept(FaultStep.KILL);
        demo.system().kill(target, deaths(), moment);
        if (moment.isPresent()) {
            step.accept(FaultStep.ARM);
        }
        awaitDeaths(demo, node, before);
        return FaultOutcome.NOTHING_MORE;
    }

    private int deaths() {
        return moment.isPresent() ? 2 : 1;
    }

    private void awaitDeaths(DemoSystem demo, ManagedNode node, int before) {
        try {
            Wait.until(
                    "%s to come to that moment: do orders flow?".formatted(target.label()),
                    LONGEST_WAY,
                    () -> node.deaths() >= before + deaths());
        } catch (ConditionTimeoutException e) {
            if (moment.isPresent()) {
                // it hasn't reached its crash point, as without orders, and would crash later
                demo.system().kill(target, 0, Optional.empty());
            }
            throw e;
        }
    }
}

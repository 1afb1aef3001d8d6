package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Freezes a node for some seconds, as a long pause of its machine would. When the lab ends meanwhile, it ends the node,
 * frozen or not.
 */
record Freeze(Component target, Duration time) implements FaultAction {

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        var node = demo.ownProcesses().member(target).part();
        step.accept(FaultStep.FREEZE);
        try {
            node.pause();
            Wait.outlast(time);
        } finally {
            node.resume();
        }
        return FaultOutcome.of(FaultCount.SECONDS_FROZEN, time.toSeconds());
    }
}

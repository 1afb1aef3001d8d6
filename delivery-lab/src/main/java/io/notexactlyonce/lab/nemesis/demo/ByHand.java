package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.function.Consumer;

/** The user breaks a node with a command, as the lab can't where somebody else runs it, and the lab notices by itself. */
record ByHand(Component target) implements FaultAction {

    /** Time to copy a command. Meanwhile every other button works, and ends the waiting. */
    private static final Duration LONGEST_TYPING = Duration.ofMinutes(1);

    private static final Duration PERIOD = Duration.ofMillis(250);

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.COMMAND);
        Wait.until(
                "%s to go away: was the command run?".formatted(target.label()),
                LONGEST_TYPING,
                PERIOD,
                () -> !demo.isReady(target));
        step.accept(FaultStep.OUTAGE);
        return FaultOutcome.NOTHING_MORE;
    }
}

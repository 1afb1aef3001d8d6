package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.Choice;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.time.Duration;
import java.util.function.BiFunction;

/** What becomes of the frames that a fault is for. */
enum FaultAction {
    HOLD((choice, time) -> choice.hold()),
    DELAY(Choice::delay),
    DROP((choice, time) -> choice.drop()),
    CUT((choice, time) -> choice.cut()),
    CORRUPT((choice, time) -> choice.corrupt());

    private final BiFunction<Choice, Duration, WireFault> arm;

    FaultAction(BiFunction<Choice, Duration, WireFault> arm) {
        this.arm = arm;
    }

    WireFault arm(Choice choice, Duration time) {
        return arm.apply(choice, time);
    }
}

package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.Choice;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.util.function.BiFunction;

/** What a fault does to its frames. */
enum FaultAction {
    HOLD((choice, order) -> choice.hold()),
    DELAY((choice, order) -> choice.delay(order.delay())),
    DROP((choice, order) -> choice.drop()),
    CUT((choice, order) -> choice.cut()),
    CORRUPT((choice, order) -> choice.corrupt()),
    FAIL((choice, order) -> choice.fail(order.error())),
    /** They pass unchanged, and are counted. */
    WATCH((choice, order) -> choice.watch());

    private final BiFunction<Choice, FaultOrder, WireFault> arm;

    FaultAction(BiFunction<Choice, FaultOrder, WireFault> arm) {
        this.arm = arm;
    }

    WireFault arm(Choice choice, FaultOrder order) {
        return arm.apply(choice, order);
    }
}

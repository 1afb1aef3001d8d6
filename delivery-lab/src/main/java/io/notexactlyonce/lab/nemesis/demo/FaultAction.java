package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.ConditionTimeoutException;
import java.util.function.Consumer;

/** What a button does. */
interface FaultAction {

    /**
     * Returns when the fault has struck and has ended. Whatever happens, it leaves nothing armed, frozen, or running
     * beside the system; what has died may still be down.
     *
     * @param step gets each step when it begins
     * @return what it has done itself
     * @throws ConditionTimeoutException when its moment doesn't come, or its effect doesn't
     */
    FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step);
}

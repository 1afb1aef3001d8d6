package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.nemesis.demo.FaultStep;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the fault of a button is.
 *
 * @param number counts the faults, so that an older status can be told from a newer one
 * @param id of the fault; null before the first one
 * @param state {@code none}, {@code running}, {@code done} or {@code failed}
 * @param step the id of a {@link FaultStep}; or why it has failed
 * @param part that is broken
 * @param moved by how much each count has grown, when it is done
 * @param order the id of the one that it concerned, if it concerned a single one
 */
record FaultState(
        long number,
        @Nullable String id,
        String state,
        String step,
        String part,
        Map<String, Long> moved,
        @Nullable String order) {

    boolean isRunning() {
        return state.equals("running");
    }

    /** Nothing is broken yet: the user has a command, and may do something else instead. */
    boolean isUpToTheUser() {
        return isRunning() && step.equals(FaultStep.COMMAND.id());
    }
}

package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule found.
 *
 * @param id of the rule, for programs; it stays the same when the texts change
 * @param claim the promise in words
 * @param equations what was compared; empty when nothing could be compared
 * @param offenders what breaks the promise, each with its id; the first thousand; empty when it was kept
 * @param offenderCount how many there are
 * @param uncheckedBecause why the check was impossible or incomplete; empty when all was checked
 * @param isSureInMotion whether offenders are wrong in a system in motion too: no event on its way could make them
 * right
 */
public record InvariantResult(
        String id,
        String claim,
        List<Equation> equations,
        List<String> offenders,
        long offenderCount,
        Optional<String> uncheckedBecause,
        boolean isSureInMotion) {

    public InvariantResult {
        equations = List.copyOf(equations);
        offenders = List.copyOf(offenders);
    }

    static InvariantResult of(String id, String claim, List<Equation> equations, Offenders offenders) {
        return new InvariantResult(id, claim, equations, offenders.named(), offenders.count(), Optional.empty(), false);
    }

    static InvariantResult of(String id, String claim, Equation equation, Offenders offenders) {
        return of(id, claim, List.of(equation), offenders);
    }

    static InvariantResult unchecked(String id, String claim, String because) {
        return new InvariantResult(id, claim, List.of(), List.of(), 0, Optional.of(because), false);
    }

    /** @param reason empty when all was checked */
    InvariantResult checkedButFor(Optional<String> reason) {
        return new InvariantResult(id, claim, equations, offenders, offenderCount, reason, isSureInMotion);
    }

    InvariantResult sureInMotion() {
        return new InvariantResult(id, claim, equations, offenders, offenderCount, uncheckedBecause, true);
    }

    public State state() {
        if (!offenders.isEmpty() || !equations.stream().allMatch(Equation::holds)) {
            return State.BROKEN;
        }
        if (uncheckedBecause.isEmpty()) {
            return State.KEPT;
        }
        return equations.isEmpty() ? State.UNCHECKED : State.PARTLY_CHECKED;
    }

    public boolean isKept() {
        return state() == State.KEPT;
    }

    public boolean isBroken() {
        return state() == State.BROKEN;
    }

    public boolean isPartlyChecked() {
        return state() == State.PARTLY_CHECKED;
    }

    /** What is known of a promise. */
    public enum State {
        KEPT,
        BROKEN,
        /** What could be checked was kept. */
        PARTLY_CHECKED,
        /** There is nothing to compare it with. */
        UNCHECKED;

        /** As in "partly-checked". */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

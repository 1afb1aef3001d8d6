package io.notexactlyonce.lab.checker;

import java.util.List;
import java.util.Optional;

/**
 * What a rule found.
 *
 * @param id of the rule, for programs; it stays when the words change
 * @param claim the promise in words
 * @param equations what was compared
 * @param offenders what breaks the promise, each with its id; empty when it was kept
 * @param uncheckedBecause why nothing can be said; empty when it was checked
 */
public record InvariantResult(
        String id, String claim, List<Equation> equations, List<String> offenders, Optional<String> uncheckedBecause) {

    public InvariantResult {
        equations = List.copyOf(equations);
        offenders = List.copyOf(offenders);
    }

    static InvariantResult of(String id, String claim, List<Equation> equations, List<String> offenders) {
        return new InvariantResult(id, claim, equations, offenders, Optional.empty());
    }

    static InvariantResult of(String id, String claim, Equation equation, List<String> offenders) {
        return of(id, claim, List.of(equation), offenders);
    }

    static InvariantResult unchecked(String id, String claim, String because) {
        return new InvariantResult(id, claim, List.of(), List.of(), Optional.of(because));
    }

    public State state() {
        if (uncheckedBecause.isPresent()) {
            return State.UNCHECKED;
        }
        return offenders.isEmpty() && equations.stream().allMatch(Equation::holds) ? State.KEPT : State.BROKEN;
    }

    public boolean isKept() {
        return state() == State.KEPT;
    }

    public boolean isBroken() {
        return state() == State.BROKEN;
    }

    /** What is known of a promise. */
    public enum State {
        KEPT,
        BROKEN,
        UNCHECKED
    }
}

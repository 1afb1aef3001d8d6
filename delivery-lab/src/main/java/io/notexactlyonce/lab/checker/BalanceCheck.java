package io.notexactlyonce.lab.checker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What has become of all things of a kind, in numbers.
 *
 * @param of what is accounted for, as in "intents"
 * @param equation of what may be
 * @param off what is missing or too much, counted on its own; none of it is zero. Where a guarantee allows it, as
 *     at-most-once does events without an effect, it breaks nothing and is told all the same
 */
public record BalanceCheck(String of, Equation equation, List<Term> off) {

    public BalanceCheck {
        off = List.copyOf(off);
    }

    static BalanceCheck of(String of, Equation equation, Term... off) {
        return new BalanceCheck(
                of,
                equation,
                List.of(off).stream().filter(term -> term.count() != 0).toList());
    }

    public boolean balances() {
        return equation.holds() && off.isEmpty();
    }

    /** As in "5 intents != 4 in the log + 0 refused, but 1 acknowledged and lost". */
    @Override
    public String toString() {
        return off.isEmpty() ? equation.toString() : equation + ", but " + words();
    }

    private String words() {
        return off.stream().map(Term::toString).collect(Collectors.joining(", "));
    }
}

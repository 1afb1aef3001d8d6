package io.notexactlyonce.lab.checker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where all things of a kind have gone, in numbers.
 *
 * @param of what is accounted for, as in "intents"
 * @param equation of the regular outcomes
 * @param off what is missing or too much, counted separately; no term is zero. A guarantee may allow it, as
 * at-most-once allows events without an effect: then it breaks nothing but is still reported
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

package io.notexactlyonce.lab.checker;

import java.util.List;
import java.util.stream.Collectors;

/** Two sums that should be equal. */
public record Equation(List<Term> left, List<Term> right) {

    public Equation {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    public static Equation of(Term left, Term... right) {
        return new Equation(List.of(left), List.of(right));
    }

    public boolean holds() {
        return sum(left) == sum(right);
    }

    /** As in "5 in the log = 4 in the inbox + 1 dead letters". */
    @Override
    public String toString() {
        return words(left) + (holds() ? " = " : " != ") + words(right);
    }

    private static long sum(List<Term> terms) {
        return terms.stream().mapToLong(Term::count).sum();
    }

    private static String words(List<Term> terms) {
        return terms.stream().map(Term::toString).collect(Collectors.joining(" + "));
    }
}

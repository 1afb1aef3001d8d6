package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.checker.Equation;
import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.checker.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome for programs; {@code lab verify --json} prints it, and the page shows it. Fields may be added, but none is
 * renamed or removed.
 *
 * @param result {@code kept}, {@code broken}, or {@code partly-checked}: retention has deleted some evidence, or the
 * system is in motion and missing events may be on their way; the summary says which
 * @param summary the result in words
 * @param waitsFor what still kept the system busy; null when it was quiet
 * @param takenAt when the evidence was read, ISO 8601 in UTC
 */
public record CheckDocument(
        String result, String summary, @Nullable String waitsFor, String takenAt, List<PromiseDocument> promises) {

    public static CheckDocument of(CheckOutcome outcome) {
        return new CheckDocument(
                outcome.result().label(),
                outcome.summary(),
                outcome.waitsFor().orElse(null),
                outcome.takenAt().toString(),
                outcome.verdicts().stream().map(PromiseDocument::of).toList());
    }

    /**
     * A promise and what was found.
     *
     * @param id stays the same when the texts change
     * @param state {@code kept}, {@code broken}, {@code partly-checked} or {@code unchecked}
     * @param reason why it is unchecked, or partly; null otherwise
     * @param offenders what breaks it, each with its id; the first 1,000
     * @param offenderCount how many there are
     */
    public record PromiseDocument(
            String id,
            String claim,
            String state,
            @Nullable String reason,
            List<EquationDocument> equations,
            List<String> offenders,
            long offenderCount) {

        private static PromiseDocument of(InvariantResult verdict) {
            return new PromiseDocument(
                    verdict.id(),
                    verdict.claim(),
                    verdict.state().label(),
                    verdict.uncheckedBecause().orElse(null),
                    verdict.equations().stream().map(EquationDocument::of).toList(),
                    verdict.offenders(),
                    verdict.offenderCount());
        }
    }

    /** Two sums that should be equal; each term is a count with its unit. */
    public record EquationDocument(List<Term> left, List<Term> right, boolean holds) {

        private static EquationDocument of(Equation equation) {
            return new EquationDocument(equation.left(), equation.right(), equation.holds());
        }
    }
}

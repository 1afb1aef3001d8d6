package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.BalanceCheck;
import io.notexactlyonce.lab.checker.Equations;
import io.notexactlyonce.lab.checker.Term;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A played variant, for programs.
 *
 * @param verdict {@code shown} or {@code vacuous} for a control, {@code kept} or {@code broken} for a guarded variant;
 * {@code error} and {@code not-possible-here} for both
 * @param reason in words; empty when all is well
 * @param configuration null when it did not finish
 * @param guarantee one of {@code none}, {@code at-most-once}, {@code at-least-once-log},
 * {@code at-least-once-with-inbox}, {@code exactly-once-in-kafka} and so on; null when it did not finish
 * @param began ISO 8601 in UTC
 * @param evidence folder beside this document
 */
record VariantDocument(
        String variant,
        String verdict,
        String reason,
        int tries,
        String began,
        double seconds,
        @Nullable String configuration,
        @Nullable String guarantee,
        List<SeenDocument> seen,
        List<AccountDocument> accounts,
        String evidence) {

    /** A document with a million findings helps no one. */
    static final int MOST_FINDINGS = 50;

    static VariantDocument of(VariantResult result, String evidence) {
        var judgement = result.judgement();
        var guarantee = judgement.run().map(VariantRun::guarantee);
        return new VariantDocument(
                result.variant().label(),
                Words.label(result.verdict()),
                judgement.reason(),
                result.tries(),
                result.began().toString(),
                result.took().toMillis() / 1e3,
                judgement.run().map(VariantRun::configuration).orElse(null),
                guarantee.map(Words::label).orElse(null),
                judgement.counts().keySet().stream()
                        .map(anomaly -> SeenDocument.of(anomaly, judgement.findings(), guarantee))
                        .toList(),
                judgement.run().map(VariantRun::observation).map(Equations::of).orElse(List.of()).stream()
                        .map(AccountDocument::of)
                        .toList(),
                evidence);
    }

    /**
     * An anomaly that was seen.
     *
     * @param allowed whether the guarantee allows it
     * @param findings the first 50
     * @param count of all findings
     */
    record SeenDocument(String anomaly, String meaning, boolean allowed, int count, List<FindingDocument> findings) {

        private static SeenDocument of(Anomaly anomaly, List<Finding> all, Optional<Guarantee> guarantee) {
            var findings =
                    all.stream().filter(finding -> finding.anomaly() == anomaly).toList();
            return new SeenDocument(
                    anomaly.label(),
                    anomaly.meaning(),
                    guarantee.filter(promised -> promised.isBrokenBy(anomaly)).isEmpty(),
                    findings.size(),
                    findings.stream()
                            .limit(MOST_FINDINGS)
                            .map(finding -> new FindingDocument(finding.what(), finding.eventIds()))
                            .toList());
        }
    }

    /** @param eventIds the events concerned; empty when it concerns a whole order or partition */
    record FindingDocument(String what, List<UUID> eventIds) {}

    /**
     * Where all things of a kind have gone: two sums that should be equal, each term a count with its unit.
     *
     * @param off what is missing or too much; no term is zero
     */
    record AccountDocument(String of, List<Term> left, List<Term> right, List<Term> off, boolean balances) {

        private static AccountDocument of(BalanceCheck account) {
            var equation = account.equation();
            return new AccountDocument(
                    account.of(), equation.left(), equation.right(), account.off(), account.balances());
        }
    }
}

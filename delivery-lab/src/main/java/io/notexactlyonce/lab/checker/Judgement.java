package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A verdict with its reasons.
 *
 * @param run empty when it did not finish
 * @param findings every anomaly that was seen, allowed or not
 * @param reason in a line; empty when all is well
 * @param problem the exception, if one was thrown
 */
public record Judgement(
        Verdict verdict, Optional<VariantRun> run, List<Finding> findings, String reason, Optional<Throwable> problem) {

    public static Judgement of(Variant variant, VariantRun run, Set<Anomaly> expected) {
        var findings = Checker.check(run.observation());
        return variant == Variant.CONTROL ? ofControl(run, findings, expected) : ofGuarded(run, findings);
    }

    private static Judgement ofControl(VariantRun run, List<Finding> findings, Set<Anomaly> expected) {
        var missing = EnumSet.noneOf(Anomaly.class);
        missing.addAll(expected);
        findings.forEach(finding -> missing.remove(finding.anomaly()));
        return missing.isEmpty()
                ? judged(Verdict.SHOWN, run, findings, "")
                : judged(
                        Verdict.VACUOUS,
                        run,
                        findings,
                        "no " + labels(missing)
                                + " was seen: the fault did no harm, so the guarded variant proves nothing");
    }

    private static Judgement ofGuarded(VariantRun run, List<Finding> findings) {
        var breaking = findings.stream()
                .filter(finding -> run.guarantee().isBrokenBy(finding.anomaly()))
                .toList();
        if (!breaking.isEmpty()) {
            var words = AnomalyCounts.inWords(AnomalyCounts.of(breaking));
            return judged(Verdict.BROKEN, run, findings, "not allowed: " + words);
        }
        int putAside = run.observation().deadLettered().size();
        if (putAside != run.deadLetters()) {
            var words =
                    "%,d events were dead-lettered, but %,d should have been".formatted(putAside, run.deadLetters());
            return judged(Verdict.BROKEN, run, findings, words);
        }
        return PositiveEvidence.missing(run)
                .map(what -> judged(Verdict.NOT_JUDGED, run, findings, what + ": too little evidence for a verdict"))
                .orElseGet(() -> judged(Verdict.KEPT, run, findings, ""));
    }

    private static Judgement judged(Verdict verdict, VariantRun run, List<Finding> findings, String reason) {
        return new Judgement(verdict, Optional.of(run), findings, reason, Optional.empty());
    }

    /** The run threw this exception. */
    public static Judgement of(Throwable problem) {
        if (problem instanceof UnsupportedFaultException) {
            var reason = String.valueOf(problem.getMessage());
            return new Judgement(Verdict.NOT_POSSIBLE_HERE, Optional.empty(), List.of(), reason, Optional.empty());
        }
        // the rest, perhaps a whole log, is in the evidence
        var firstLine = problem.toString().lines().findFirst().orElse("");
        return new Judgement(Verdict.ERROR, Optional.empty(), List.of(), firstLine, Optional.of(problem));
    }

    public Map<Anomaly, Integer> counts() {
        return AnomalyCounts.of(findings);
    }

    /**
     * What to look at: in a guarded variant the anomalies that break its guarantee, in a control all that were seen.
     */
    public List<Finding> offending() {
        return findings.stream()
                .filter(finding ->
                        verdict != Verdict.KEPT && verdict != Verdict.BROKEN || breaksGuarantee(finding.anomaly()))
                .toList();
    }

    private boolean breaksGuarantee(Anomaly anomaly) {
        return run.filter(played -> played.guarantee().isBrokenBy(anomaly)).isPresent();
    }

    private static String labels(Set<Anomaly> anomalies) {
        return anomalies.stream().map(Anomaly::label).collect(Collectors.joining(", no "));
    }
}

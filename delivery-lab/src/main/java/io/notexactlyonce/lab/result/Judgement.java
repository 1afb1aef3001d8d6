package io.notexactlyonce.lab.result;

import io.notexactlyonce.lab.CannotBreakHere;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Checker;
import io.notexactlyonce.lab.judge.Finding;
import io.notexactlyonce.lab.scenario.Half;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A verdict with its grounds.
 *
 * @param half empty when it came to no end
 * @param findings every anomaly that was seen, be it allowed or not
 * @param reason in a line; empty when all is as it should be
 * @param problem what was thrown, if anything was
 */
public record Judgement(
        Verdict verdict, Optional<Half> half, List<Finding> findings, String reason, Optional<Throwable> problem) {

    public static Judgement of(Side side, Half half, Set<Anomaly> expected) {
        var findings = Checker.check(half.observation());
        return side == Side.WEAK ? ofWeak(half, findings, expected) : ofStrong(half, findings);
    }

    private static Judgement ofWeak(Half half, List<Finding> findings, Set<Anomaly> expected) {
        var missing = EnumSet.noneOf(Anomaly.class);
        missing.addAll(expected);
        findings.forEach(finding -> missing.remove(finding.anomaly()));
        return missing.isEmpty()
                ? judged(Verdict.SHOWN, half, findings, "")
                : judged(
                        Verdict.VACUOUS,
                        half,
                        findings,
                        "no " + labels(missing)
                                + " was seen: the fault did no harm, so the strong half proves nothing");
    }

    private static Judgement ofStrong(Half half, List<Finding> findings) {
        var breaking = findings.stream()
                .filter(finding -> half.guarantee().isBrokenBy(finding.anomaly()))
                .toList();
        return breaking.isEmpty()
                ? judged(Verdict.KEPT, half, findings, "")
                : judged(Verdict.BROKEN, half, findings, Counts.inWords(Counts.of(breaking)) + " may not be seen");
    }

    private static Judgement judged(Verdict verdict, Half half, List<Finding> findings, String reason) {
        return new Judgement(verdict, Optional.of(half), findings, reason, Optional.empty());
    }

    /** It threw that. */
    public static Judgement of(Throwable problem) {
        if (problem instanceof CannotBreakHere) {
            var reason = String.valueOf(problem.getMessage());
            return new Judgement(Verdict.NOT_POSSIBLE_HERE, Optional.empty(), List.of(), reason, Optional.empty());
        }
        // the rest, a log perhaps, is for those who look into the evidence
        var firstLine = problem.toString().lines().findFirst().orElse("");
        return new Judgement(Verdict.ERROR, Optional.empty(), List.of(), firstLine, Optional.of(problem));
    }

    public Map<Anomaly, Integer> counts() {
        return Counts.of(findings);
    }

    /** What to look at: in a strong half that which breaks its guarantee, in a weak one whatever was seen. */
    public List<Finding> offending() {
        return findings.stream()
                .filter(finding ->
                        verdict != Verdict.KEPT && verdict != Verdict.BROKEN || breaksGuarantee(finding.anomaly()))
                .toList();
    }

    private boolean breaksGuarantee(Anomaly anomaly) {
        return half.filter(played -> played.guarantee().isBrokenBy(anomaly)).isPresent();
    }

    private static String labels(Set<Anomaly> anomalies) {
        return anomalies.stream().map(Anomaly::label).collect(Collectors.joining(", no "));
    }
}

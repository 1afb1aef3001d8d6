package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import java.util.List;
import java.util.Set;

/** What the checker found. */
record FindingsList(Judgement judgement, DisplayedOrders cast) {

    /** More findings than this are collapsed. */
    private static final int MOST_UNFOLDED = 3;

    Set<Anomaly> anomalies() {
        return judgement.counts().keySet();
    }

    List<Finding> of(Anomaly anomaly) {
        return judgement.findings().stream()
                .filter(finding -> finding.anomaly() == anomaly)
                .toList();
    }

    boolean breaksPromise(Anomaly anomaly) {
        return judgement
                .run()
                .filter(run -> run.guarantee().isBrokenBy(anomaly))
                .isPresent();
    }

    String allowance(Anomaly anomaly) {
        if (judgement.verdict() == Verdict.SHOWN || judgement.verdict() == Verdict.VACUOUS) {
            return "";
        }
        return breaksPromise(anomaly) ? " (breaks the promise)" : " (the promise allows it)";
    }

    static boolean isFolded(List<Finding> findings) {
        return findings.size() > MOST_UNFOLDED;
    }

    /** The events' names in the drawing; empty for those that it leaves out. */
    String names(Finding finding) {
        var names = finding.eventIds().stream()
                .filter(cast::isShown)
                .distinct()
                .limit(MOST_UNFOLDED)
                .map(cast::name)
                .toList();
        return names.isEmpty() ? "" : String.join(", ", names) + " ";
    }
}

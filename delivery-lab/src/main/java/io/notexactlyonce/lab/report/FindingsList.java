package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import java.util.List;

/** What the checker found. */
final class FindingsList {

    /** More of them are folded away until somebody asks. */
    private static final int MOST_UNFOLDED = 3;

    private FindingsList() {}

    static Element of(Judgement judgement, DisplayedOrders cast) {
        var list = Element.of("ul").with("class", "found");
        judgement
                .counts()
                .forEach((anomaly, count) -> list.add(Element.of(
                                "li",
                                Element.of(
                                        "p",
                                        Element.of("strong", "%,d %s".formatted(count, anomaly.label())),
                                        ": " + anomaly.meaning() + allowance(anomaly, judgement)),
                                findings(anomaly, judgement.findings(), cast))
                        .with("class", breaks(anomaly, judgement) ? "bad" : "seen")));
        return judgement.findings().isEmpty()
                ? Element.of("p", "The checker found nothing at all.").with("class", "soft")
                : list;
    }

    private static String allowance(Anomaly anomaly, Judgement judgement) {
        if (judgement.verdict() == Verdict.SHOWN || judgement.verdict() == Verdict.VACUOUS) {
            return "";
        }
        return breaks(anomaly, judgement) ? " (breaks the promise)" : " (the promise allows for it)";
    }

    private static boolean breaks(Anomaly anomaly, Judgement judgement) {
        return judgement
                .run()
                .filter(run -> run.guarantee().isBrokenBy(anomaly))
                .isPresent();
    }

    /** As the drawing has them; nothing of those that it leaves out. */
    private static Element names(Finding finding, DisplayedOrders cast) {
        var names = finding.eventIds().stream()
                .filter(cast::isShown)
                .distinct()
                .limit(MOST_UNFOLDED)
                .map(cast::name)
                .toList();
        return Element.of("b", names.isEmpty() ? "" : String.join(", ", names) + " ");
    }

    private static Element findings(Anomaly anomaly, List<Finding> all, DisplayedOrders cast) {
        var findings =
                all.stream().filter(finding -> finding.anomaly() == anomaly).toList();
        var list = Element.of("ol");
        findings.stream()
                .limit(VariantDocument.MOST_FINDINGS)
                .forEach(finding -> list.add(Element.of("li", names(finding, cast), finding.what())));
        var left = findings.size() - VariantDocument.MOST_FINDINGS;
        if (left > 0) {
            list.add(Element.of("li", "and %,d more".formatted(left)).with("class", "rest"));
        }
        return findings.size() <= MOST_UNFOLDED
                ? list
                : Element.of("details", Element.of("summary", "each of them"), list);
    }
}

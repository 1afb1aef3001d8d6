package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each anomaly was seen. */
public final class AnomalyCounts {

    private AnomalyCounts() {}

    /** In the order of the enum. */
    public static Map<Anomaly, Integer> of(Collection<Finding> findings) {
        Map<Anomaly, Integer> counts = new EnumMap<>(Anomaly.class);
        findings.forEach(finding -> counts.merge(finding.anomaly(), 1, Integer::sum));
        return counts;
    }

    /** As in "2 duplicate, 1 lost-write". */
    public static String inWords(Map<Anomaly, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry ->
                        "%,d %s".formatted(entry.getValue(), entry.getKey().label()))
                .collect(Collectors.joining(", "));
    }
}

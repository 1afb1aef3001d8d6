package io.notexactlyonce.lab;

import io.notexactlyonce.lab.environment.SourceTree;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that docs/metrics.md has, by their names in Prometheus. */
record MetricsTable(Set<String> ours, Set<String> others) {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    static MetricsTable read() {
        var text = ObservabilityFiles.read(SourceTree.root().resolve("docs/metrics.md"));
        int others = text.indexOf("## Of others");
        return new MetricsTable(names(text.substring(0, others)), names(text.substring(others)));
    }

    /** As the table names it: a timer's three series stand in one row. */
    boolean has(String metric) {
        return ours.contains(metric)
                || others.contains(metric)
                || others.contains(metric.replaceFirst("_(count|sum|max)$", ""));
    }

    private static Set<String> names(String text) {
        return ROW.matcher(text).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.ObservabilityFiles.Query;
import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Metrics, alerts, dashboards and the documents about them say the same. What services really export: {@link ServiceAlertsIT}. */
class MetricsDocumentTest {

    private static final List<String> SERVICES =
            List.of("order-producer", "order-consumer", "analytics-consumer", "settlement-processor");

    /** Of a meter that is made: its kind, and its name or the beginning of it. */
    private static final Pattern METER = Pattern.compile(
            "(Counter\\.builder|meters\\.counter|Gauge\\.builder|meters\\.gauge|(?<![.\\w])gauge|register)"
                    + "\\(\\s*(?:meters,\\s*)?(\"[a-z.]+\"|[A-Z_]{3,})");

    private final MetricsTable table = MetricsTable.read();

    @Test
    void hasEachMetricThatAServiceDefinesAndNoOther() throws IOException {
        var defined = new TreeSet<String>();
        for (var service : SERVICES) {
            try (var files = Files.walk(SourceTree.root().resolve(service).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(ObservabilityFiles::read)
                        .forEach(source -> defined.addAll(meters(source)));
            }
        }

        assertThat(defined).hasSizeGreaterThan(30).isEqualTo(table.ours());
    }

    @Test
    void hasEachMetricThatAlertsAndDashboardsUse() {
        var queries = Stream.concat(ObservabilityFiles.alerts().stream(), ObservabilityFiles.panels().stream())
                .toList();

        assertThat(queries)
                .hasSizeGreaterThan(100)
                .allSatisfy(query ->
                        assertThat(query.metrics()).as(query.of()).isNotEmpty().allMatch(table::has));
        var used = queries.stream().flatMap(query -> query.metrics().stream()).collect(Collectors.toSet());
        assertThat(table.others())
                .as("what nothing uses need not be there")
                .allMatch(metric -> used.stream().anyMatch(name -> name.startsWith(metric)));
    }

    @Test
    void findsTheMetricsOfAQuery() {
        var expression =
                "sum by (job, reason) (increase(a_total{job=~\"b|c {d}\"}[$__range])) / on (job) e{f=\"g\"} offset 5m > 3 * 1e9";

        assertThat(new Query("", expression).metrics()).containsExactly("a_total", "e");
    }

    @Test
    void saysForEachAlertWhatToDoAndForNoOther() {
        var names = ObservabilityFiles.alerts().stream().map(Query::of).toList();
        var text = ObservabilityFiles.read(SourceTree.root().resolve("docs/operating.md"));
        var chapter =
                text.substring(text.indexOf("\n## Alerts"), text.indexOf("\n## ", text.indexOf("\n## Alerts") + 1));

        assertThat(Pattern.compile("^### (\\w+)$", Pattern.MULTILINE)
                        .matcher(chapter)
                        .results()
                        .map(heading -> heading.group(1)))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .allSatisfy(name -> assertThat(ObservabilityFiles.read(ObservabilityFiles.ALERTS))
                        .contains("runbook_url: docs/operating.md#" + name.toLowerCase()));
    }

    @Test
    void laysOutItsDashboardsAsGrafanaWantsThem() {
        var uids = new HashSet<String>();
        assertThat(ObservabilityFiles.dashboards()).hasSize(5).allSatisfy(dashboard -> {
            assertThat(uids.add(dashboard.at("/uid").stringValue())).isTrue();
            assertThat(dashboard.at("/schemaVersion").asInt(0)).isGreaterThan(36);
            var ids = new HashSet<Integer>();
            var taken = new HashSet<String>();
            for (var panel : dashboard.at("/panels")) {
                assertThat(ids.add(panel.at("/id").asInt(0))).isTrue();
                assertThat(panel.at("/title").stringValue()).isNotBlank();
                cells(panel)
                        .forEach(cell -> assertThat(taken.add(cell))
                                .as("nothing lies over %s", panel.at("/title"))
                                .isTrue());
                if (!panel.at("/type").stringValue().equals("row")) {
                    assertThat(panel.at("/description").stringValue()).isNotBlank();
                    assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("prometheus");
                    assertThat(panel.at("/targets")).isNotEmpty();
                }
            }
        });
        assertThat(ObservabilityFiles.read(
                        ObservabilityFiles.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml")))
                .contains("uid: prometheus");
    }

    private static Set<String> cells(JsonNode panel) {
        var cells = new HashSet<String>();
        var at = panel.at("/gridPos");
        int x = at.at("/x").asInt(-1);
        int y = at.at("/y").asInt(-1);
        assertThat(x + at.at("/w").asInt(99)).isBetween(1, 24);
        for (int column = x; column < x + at.at("/w").asInt(0); column++) {
            for (int line = y; line < y + at.at("/h").asInt(0); line++) {
                cells.add(column + "/" + line);
            }
        }
        return cells;
    }

    /** In Prometheus's spelling; a name that is put together from a prefix has all its ends in the same file. */
    private static Set<String> meters(String source) {
        var names = new TreeSet<String>();
        METER.matcher(source).results().forEach(match -> {
            var isCounter = match.group(1).toLowerCase().contains("counter");
            var name = match.group(2).startsWith("\"")
                    ? match.group(2).replace("\"", "")
                    : constant(source, match.group(2));
            if (name.endsWith(".")) {
                Pattern.compile("counter\\(\\s*meters,\\s*\"(\\w+)\"")
                        .matcher(source)
                        .results()
                        .forEach(end -> names.add(prometheus(name + end.group(1), isCounter)));
            } else if (name.contains(".")) {
                names.add(prometheus(name, isCounter));
            }
        });
        return names;
    }

    private static String constant(String source, String name) {
        var value = Pattern.compile(name + " = \"([a-z.]+)\"").matcher(source);
        return value.find() ? value.group(1) : "";
    }

    private static String prometheus(String name, boolean isCounter) {
        return name.replace('.', '_') + (isCounter ? "_total" : "");
    }
}

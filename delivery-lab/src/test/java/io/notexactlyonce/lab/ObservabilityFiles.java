package io.notexactlyonce.lab;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboards as they are committed, and the metrics that they name. */
final class ObservabilityFiles {

    static final Path FOLDER = SourceTree.root().resolve("compose/observability");
    static final Path ALERTS = FOLDER.resolve("alerts.yml");

    private static final Pattern NO_METRIC = Pattern.compile("\"[^\"]*\"|\\{[^{}]*}|\\[[^\\]]*]|offset \\w+"
            + "|\\b(by|without|on|ignoring|group_left|group_right) *\\([^()]*\\)");
    private static final Pattern METRIC = Pattern.compile("(?<![\\w.])([a-zA-Z_]\\w*)(?! *\\()(?!\\w)");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "NaN");

    /** @param of the alert, or dashboard and panel */
    record Query(String of, String expression) {

        Set<String> metrics() {
            var names = new TreeSet<String>();
            var left = expression;
            for (var before = ""; !before.equals(left); ) {
                before = left;
                left = NO_METRIC.matcher(left).replaceAll(" ");
            }
            METRIC.matcher(left).results().forEach(match -> names.add(match.group(1)));
            names.removeAll(OPERATORS);
            return names;
        }
    }

    private ObservabilityFiles() {}

    static List<Query> alerts() {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(read(ALERTS));
        var alerts = new ArrayList<Query>();
        for (var group : file.get("groups")) {
            for (var rule : (List<?>) group.get("rules")) {
                var alert = (Map<?, ?>) rule;
                alerts.add(new Query(String.valueOf(alert.get("alert")), String.valueOf(alert.get("expr"))));
            }
        }
        return alerts;
    }

    static List<JsonNode> dashboards() {
        try (var files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            return files.sorted()
                    .map(file -> JsonMapper.builder().build().readTree(read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Query> panels() {
        var queries = new ArrayList<Query>();
        for (var dashboard : dashboards()) {
            for (var panel : dashboard.at("/panels")) {
                for (var target : panel.at("/targets")) {
                    queries.add(new Query(
                            dashboard.at("/title").stringValue() + ": "
                                    + panel.at("/title").stringValue(),
                            target.at("/expr").stringValue()));
                }
            }
        }
        return queries;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

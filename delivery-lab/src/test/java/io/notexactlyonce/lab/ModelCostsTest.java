package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Counts what each delivery model takes beside throughput, as {@code docs/choose.md} says it in both languages. */
class ModelCostsTest {

    private static final List<String> SERVICES =
            List.of("analytics-consumer", "order-consumer", "settlement-processor");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern FAULT = Pattern.compile("/fault/|service-fault|broker-fault");

    @ParameterizedTest
    @ValueSource(strings = {"docs/choose.md", "docs/ko/choose.md"})
    void areThoseOfTheDocument(String document) throws IOException {
        var rows = Files.readAllLines(SourceTree.root().resolve(document));
        for (var i = 0; i < SERVICES.size(); i++) {
            var service = SERVICES.get(i);
            for (var cost : List.of(Cost.LINES, Cost.SETTINGS, Cost.FAULTS)) {
                var counted = cost.of(service);
                assertThat(said(rows, cost, i))
                        .as("%s of %s, counted %d", cost, service, counted)
                        .isBetween((int) (counted * 0.9), (int) (counted * 1.1) + 1);
            }
        }
    }

    /** The rows follow that of the services, in the order of {@link Cost}. */
    private static int said(List<String> rows, Cost cost, int service) {
        for (var row = 0; row < rows.size(); row++) {
            if (rows.get(row).endsWith("| " + String.join(" | ", SERVICES) + " |")) {
                var cells = rows.get(row + 1 + cost.ordinal()).split(" \\| ");
                return Integer.parseInt(cells[1 + service].replaceAll("\\D", ""));
            }
        }
        throw new AssertionError("no row of the services: " + SERVICES);
    }

    private enum Cost {
        LINES {
            @Override
            int of(String service) throws IOException {
                var lines = 0;
                for (var text : sources(service, "main")) {
                    lines += (int) COMMENT.matcher(text)
                            .replaceAll("")
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                            .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                            .count();
                }
                return lines;
            }
        },
        SETTINGS {
            @Override
            int of(String service) throws IOException {
                var settings = SourceTree.root().resolve(service).resolve("src/main/resources/application.yml");
                return leaves(new Yaml().load(Files.readString(settings)));
            }
        },
        FAULTS {
            @Override
            int of(String service) throws IOException {
                return (int) sources(service, "test").stream()
                        .filter(text -> text.startsWith("/fault/")
                                || FAULT.matcher(text).find())
                        .count();
            }
        };

        abstract int of(String service) throws IOException;
    }

    private static int leaves(Object node) {
        return node instanceof Map<?, ?> map
                ? map.values().stream().mapToInt(ModelCostsTest::leaves).sum()
                : 1;
    }

    /** Their texts; a test's begins with {@code /fault/} when it is in that package. */
    private static List<String> sources(String service, String kind) throws IOException {
        var root =
                SourceTree.root().resolve(service).resolve("src").resolve(kind).resolve("java");
        var suffix = kind.equals("test") ? "Test.java" : ".java";
        try (var files = Files.walk(root)) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(path -> path.toString().endsWith(suffix))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList()) {
                texts.add(marker(file) + Files.readString(file));
            }
            return texts;
        }
    }

    private static String marker(Path file) {
        return file.getParent().endsWith("fault") ? "/fault/" : "";
    }
}

package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.scenario.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The glossary has each anomaly with its meaning, in the checker's order, and a scenario that shows it if there is one. */
class GlossaryTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\| ([^|]+) \\| (?:`([a-z-]+)` )?\\|$", Pattern.MULTILINE);

    @Test
    void hasEachAnomalyAsTheCheckerKnowsIt() throws IOException {
        assertThat(rows().stream().map(row -> row.get(0) + ": " + row.get(1)))
                .containsExactlyElementsOf(Arrays.stream(Anomaly.values())
                        .map(anomaly -> anomaly.label() + ": " + anomaly.meaning())
                        .toList());
    }

    @Test
    void namesAScenarioWhoseControlShowsIt() throws IOException {
        for (var row : rows()) {
            var showing = Catalogue.all().stream()
                    .filter(scenario -> scenario.info().expected().stream()
                            .anyMatch(anomaly -> anomaly.label().equals(row.get(0))))
                    .map(scenario -> scenario.id())
                    .toList();
            if (showing.isEmpty()) {
                assertThat(row.get(2)).as(row.get(0)).isEmpty();
            } else {
                assertThat(showing).as(row.get(0)).contains(row.get(2));
            }
        }
    }

    private static List<List<String>> rows() throws IOException {
        return ROW.matcher(Files.readString(SourceTree.root().resolve("docs/glossary.md")))
                .results()
                .map(row -> List.of(row.group(1), row.group(2), row.group(3) == null ? "" : row.group(3)))
                .toList();
    }
}

package io.notexactlyonce.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/scenarios.md} has each scenario of the catalogue, and shows what it has to show. */
class ScenarioTableTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+) \\| ([^|]+) \\| [^|]+ \\| ([^|]+) \\|", Pattern.MULTILINE);

    @Test
    void hasEachScenarioWithTheAnomaliesThatItHasToShow() throws IOException {
        var rows = ROW.matcher(Files.readString(SourceTree.root().resolve("docs/scenarios.md")))
                .results()
                .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
                .toList();

        assertThat(rows.stream().map(row -> row.get(0) + " " + row.get(1)))
                .as("number and title of the rows in docs/scenarios.md")
                .containsExactlyInAnyOrderElementsOf(Catalogue.all().stream()
                        .map(scenario ->
                                scenario.info().number() + " " + scenario.info().title())
                        .toList());
        for (var scenario : Catalogue.all()) {
            var shown = rows.stream()
                    .filter(row -> row.get(1).equals(scenario.info().title()))
                    .findFirst()
                    .orElseThrow()
                    .get(2);
            assertThat(shown).as(scenario.id()).contains(labels(scenario));
        }
    }

    private static Set<String> labels(Scenario scenario) {
        return scenario.info().expected().stream()
                .map(anomaly -> anomaly.label())
                .collect(Collectors.toSet());
    }
}

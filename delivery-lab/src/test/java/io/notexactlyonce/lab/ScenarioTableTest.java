package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.report.ScenarioMarkdown;
import io.notexactlyonce.lab.report.ScenarioTable;
import io.notexactlyonce.lab.report.ScenarioTable.CrashCell;
import io.notexactlyonce.lab.report.ScenarioTable.Row;
import io.notexactlyonce.lab.scenario.Catalogue;
import io.notexactlyonce.lab.scenario.timing.AcknowledgementPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed table of scenarios is whole, fits today's catalogue, and is what the documents show. */
class ScenarioTableTest {

    private static final Path FILE = SourceTree.root().resolve("docs/scenarios.json");

    private final ScenarioTable table = ScenarioTable.ofJson(read(FILE));

    @Test
    void hasEveryScenario() {
        assertThat(table.scenarios())
                .extracting(Row::number, Row::id, Row::title)
                .containsExactlyInAnyOrderElementsOf(Catalogue.all().stream()
                        .map(scenario -> scenario.info())
                        .map(info -> tuple(info.number(), info.id(), info.title()))
                        .toList());
    }

    @Test
    void showsWhatEachControlHasToShowAndKeepsWhatEachGuardPromises() {
        for (var scenario : Catalogue.all()) {
            var row = table.scenarios().stream()
                    .filter(played -> played.id().equals(scenario.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.control().hasSeen(scenario.info().expected()))
                    .as("%s has shown %s", scenario.id(), row.control().seen())
                    .isTrue();
            assertThat(row.control().verdict()).as(scenario.id()).isEqualTo("shown");
            assertThat(row.guarded().verdict()).as(scenario.id()).isEqualTo("kept");
            assertThat(row.control().good()).as(scenario.id()).isEqualTo(row.rounds());
            assertThat(row.guarded().good()).as(scenario.id()).isEqualTo(row.rounds());
        }
    }

    /** As the page says: no place of the acknowledgement is right for each crash. */
    @Test
    void hasACrashBeforeEachStepForEachPlaceOfTheAcknowledgement() {
        var places = table.acknowledgements().stream().collect(Collectors.groupingBy(CrashCell::acknowledged));

        assertThat(places.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(AcknowledgementPoint.values())
                        .map(AcknowledgementPoint::label)
                        .toList());
        assertThat(places.values()).allSatisfy(crashes -> {
            assertThat(crashes)
                    .extracting(CrashCell::before)
                    .containsExactlyInAnyOrder("remember", "store", "call", "acknowledge", "finish");
            assertThat(crashes).anyMatch(cell -> cell.memory() != 1 || cell.database() != 1 || cell.call() != 1);
        });
    }

    @Test
    void isThePageOfTheDocuments() {
        assertThat(read(FILE.resolveSibling("scenarios.md")).lines())
                .containsExactlyElementsOf(ScenarioMarkdown.of(table));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " can't be read; `./lab run --all --into docs/scenarios.json` makes it", e);
        }
    }
}

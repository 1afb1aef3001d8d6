package io.notexactlyonce.lab;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.report.GuardMarkdown;
import io.notexactlyonce.lab.report.GuardTable;
import io.notexactlyonce.lab.report.GuardTable.Cell;
import io.notexactlyonce.lab.report.GuardTable.PlayedScenario;
import io.notexactlyonce.lab.scenario.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed table of guards is whole, and fits today's guards and scenarios. */
class GuardTableTest {

    private static final Path FILE = SourceTree.root().resolve("docs/guards.json");

    private final GuardTable table = GuardTable.ofJson(read(FILE));

    @Test
    void hasEveryScenario() {
        assertThat(table.scenarios().stream().map(PlayedScenario::id))
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.all().stream().map(scenario -> scenario.id()).toList());
    }

    @Test
    void holdsEachGuardToEveryScenarioThatClaimsItsService() {
        for (var guard : Guard.values()) {
            var claiming = table.scenarios().stream()
                    .filter(scenario ->
                            scenario.services().contains(guard.role().label()))
                    .map(PlayedScenario::id)
                    .toList();
            assertThat(table.cells().stream()
                            .filter(cell -> cell.guard().equals(guard.label()))
                            .map(Cell::scenario))
                    .as(guard.label())
                    .containsExactlyInAnyOrderElementsOf(claiming);
        }
    }

    @Test
    void showsThatEachGuardIsNeeded() {
        assertThat(table.cells().stream()
                        .filter(Cell::isBroken)
                        .map(Cell::guard)
                        .collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Guard.values()).map(Guard::label).toList());
    }

    @Test
    void givesAReasonForWhatIsNotKept() {
        assertThat(table.cells()).allSatisfy(cell -> {
            assertThat(cell.verdict()).isIn("broken", "kept", "not judged", "error");
            assertThat(cell.reason().isEmpty())
                    .as(cell.toString())
                    .isEqualTo(cell.verdict().equals("kept"));
        });
    }

    @Test
    void isThePageOfTheDocuments() {
        var page = FILE.resolveSibling("guards.md");

        assertThat(read(page).lines()).containsExactlyElementsOf(GuardMarkdown.of(table, Guard.purposes()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(
                    file + " can't be read; `./lab run guards --all --into docs/guards.json` makes it", e);
        }
    }
}

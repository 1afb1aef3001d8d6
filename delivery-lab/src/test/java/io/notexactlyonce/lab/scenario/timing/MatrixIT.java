package io.notexactlyonce.lab.scenario.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No place is right for all three: what is done before the acknowledgement can be repeated, what comes after it be lost. */
@Tag("scenarios")
@Tag("full")
class MatrixIT {

    @Test
    void everyCellIsWhatThePlaceOfTheAcknowledgementMakesOfIt(@TempDir Path evidence) {
        try (var environment =
                TestEnvironment.onOneNode(new EnvironmentConfig(SourceTree.root(), evidence, Set.of()))) {
            var cells = new Matrix(environment)
                    .measure().stream()
                            .map(cell -> "%s | %s | %s"
                                    .formatted(cell.acknowledged().label(), cell.before(), cell.outcome()))
                            .collect(Collectors.joining("\n"));

            assertThat(cells).isEqualTo("""
                    before processing | acknowledge | memory right, database right, call right
                    before processing | remember | memory lost, database lost, call lost
                    before processing | store | memory lost, database lost, call lost
                    before processing | call | memory lost, database right, call lost
                    before processing | finish | memory lost, database right, call right
                    after memory | remember | memory right, database right, call right
                    after memory | acknowledge | memory right, database right, call right
                    after memory | store | memory lost, database lost, call lost
                    after memory | call | memory lost, database right, call lost
                    after memory | finish | memory lost, database right, call right
                    after database | remember | memory right, database right, call right
                    after database | store | memory right, database right, call right
                    after database | acknowledge | memory right, database twice, call right
                    after database | call | memory lost, database right, call lost
                    after database | finish | memory lost, database right, call right
                    after call | remember | memory right, database right, call right
                    after call | store | memory right, database right, call right
                    after call | call | memory right, database twice, call right
                    after call | acknowledge | memory right, database twice, call twice
                    after call | finish | memory lost, database right, call right""");
        }
    }
}

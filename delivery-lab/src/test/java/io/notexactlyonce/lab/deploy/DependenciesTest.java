package io.notexactlyonce.lab.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new library, version or license is seen in a review, and a version that is known to be vulnerable is refused. */
class DependenciesTest {

    private static final Path LIST = SourceTree.root().resolve("docs/dependencies.tsv");

    /** The licenses are for people: they are not in what the build writes without {@code -Psbom}. */
    @Test
    void areThoseThatAReviewHasSeen() throws IOException {
        var listed = list().map(cells -> String.join("\t", cells[0], cells[1], cells[2]));

        assertThat(Library.all().stream().map(Library::line))
                .as("what is shipped; change docs/dependencies.tsv if that is meant")
                .containsExactlyInAnyOrderElementsOf(listed.toList());
    }

    @Test
    void haveALicense() throws IOException {
        assertThat(list()).isNotEmpty().allMatch(cells -> cells.length == 4 && !cells[3].isBlank());
    }

    private static Stream<String[]> list() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"));
    }

    @Test
    void areNotOfAVersionThatIsKnownToBeVulnerable() throws IOException {
        var vulnerabilities = Vulnerability.all();

        assertThat(vulnerabilities).isNotEmpty();
        assertThat(Library.all())
                .hasSizeGreaterThan(100)
                .allSatisfy(library -> assertThat(vulnerabilities)
                        .filteredOn(vulnerability -> vulnerability.isIn(library))
                        .isEmpty());
    }

    /** The control, at the edge. */
    @ParameterizedTest
    @CsvSource({
        "org.yaml:snakeyaml, 1.33, true",
        "org.yaml:snakeyaml, 2.0, false",
        "org.xerial.snappy:snappy-java, 1.1.10.3, true",
        "org.xerial.snappy:snappy-java, 1.1.10.10, false",
        "org.lz4:lz4-java, 99.0, true",
        "org.example:unknown, 0.1, false"
    })
    void areNoticedWhenTheyAre(String name, String version, boolean vulnerable) throws IOException {
        var library = new Library(name, version, List.of());

        assertThat(Vulnerability.all().stream().anyMatch(it -> it.isIn(library)))
                .isEqualTo(vulnerable);
    }
}

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
    private static final String HEADING = "# library\tversion\tlicense\tshipped with";

    @Test
    void areThoseThatAReviewHasSeen() throws IOException {
        var shipped = Stream.concat(Stream.of(HEADING), Library.all().stream().map(Library::line))
                .toList();
        if (Boolean.getBoolean("dependencies.write")) {
            Files.write(LIST, shipped);
        }

        assertThat(shipped)
                .as("what is shipped; if that is meant: ./mvnw -pl delivery-lab test -Dtest=DependenciesTest"
                        + " -Ddependencies.write=true")
                .isEqualTo(Files.readAllLines(LIST));
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
        var library = new Library(name, version, "", List.of());

        assertThat(Vulnerability.all().stream().anyMatch(it -> it.isIn(library)))
                .isEqualTo(vulnerable);
    }

    @Test
    void haveALicense() {
        assertThat(Library.all()).noneMatch(library -> library.license().isBlank());
    }
}

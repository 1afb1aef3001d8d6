package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README can be read in ten minutes, and its figures are those that were measured. */
class ReadmeChapterTest {

    private static final List<String> CLAIMS = List.of(
            "A message gets lost",
            "A message comes twice",
            "Messages come out of order",
            "When to acknowledge",
            "Exactly once, and where it ends");
    private static final Pattern CLASS = Pattern.compile("\\[\\w+]\\([\\w/-]+/src/main/java/[\\w/]+\\.java\\)");
    private static final Pattern LOSS =
            Pattern.compile("(\\d+) of ([\\d,]+) events lost.*?(\\d+\\.\\d) %", Pattern.DOTALL);

    @Test
    void isShort() throws IOException {
        assertThat(read("README.md").lines().count()).isLessThanOrEqualTo(200);
    }

    /** Above the fold: a sentence, a picture and two commands. */
    @Test
    void beginsWithTwoCommandsAndAPicture() throws IOException {
        var begin = read("README.md").lines().limit(15).toList();

        assertThat(begin).anyMatch(line -> line.startsWith("docker compose up"));
        assertThat(begin).anyMatch(line -> line.startsWith("./lab up"));
        assertThat(begin).anyMatch(line -> line.startsWith("!["));
    }

    @Test
    void hasForEachClaimAnExperimentAClassAndAProof() throws IOException {
        for (var claim : CLAIMS) {
            var section = section(claim);
            assertThat(section).as(claim).contains("**See it**", "`./lab run ", "**Copy**", "Proof: `");
            assertThat(CLASS.matcher(section).results().count()).as(claim).isPositive();
        }
    }

    @Test
    void hasTheFiguresOfTheScenarios() throws IOException {
        var scenarios = read("docs/scenarios.md");

        assertThat(section("When to acknowledge").lines().filter(line -> line.startsWith("| ")))
                .hasSize(5)
                .allSatisfy(row -> assertThat(scenarios).contains(row));
        var loss = LOSS.matcher(section("A message gets lost"))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(scenarios)
                .contains("%s of %s events lost".formatted(loss.group(1), loss.group(2)))
                .contains(loss.group(3) + " % cancelled");
        assertThat(section("A message gets lost")).contains("`./lab run no-acks` loses 100 events");
        assertThat(section("A message comes twice")).contains("Without an inbox 5 orders");
        assertThat(scenarios.lines())
                .anyMatch(row -> row.startsWith("| 7 |") && row.contains("100 lost-write"))
                .anyMatch(row -> row.startsWith("| 12 |") && row.contains("5 double-effect"));
    }

    private static String section(String heading) throws IOException {
        var text = read("README.md");
        var begin = text.indexOf("\n## " + heading + "\n");
        assertThat(begin).as("the section " + heading).isPositive();
        return text.substring(begin, text.indexOf("\n## ", begin + 1));
    }

    private static String read(String document) throws IOException {
        return Files.readString(SourceTree.root().resolve(document));
    }
}

package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Korean README says nothing that the English documents don't know. Links and scenarios: see {@link DocumentsTest}. */
class KoreanReadmeTest {

    private static final Pattern COMMAND =
            Pattern.compile("^((?:docker compose|\\./lab|\\./mvnw) [a-z -]+?) *#", Pattern.MULTILINE);
    private static final Pattern LOSS = Pattern.compile("([\\d,]+)건 중 ([\\d,]+)건을 잃었지만, 취소\\s+비율은 ([\\d.]+) %");

    @Test
    void hasTheCommandsOfTheEnglishOne() throws IOException {
        var commands = commands("README.ko.md");

        assertThat(commands).hasSizeGreaterThan(4);
        assertThat(commands("docs/running.md")).containsAll(commands);
    }

    /** Its figures are those of the table of scenarios. */
    @Test
    void hasTheFiguresOfTheScenarios() throws IOException {
        var korean = read("README.ko.md");
        var scenarios = read("docs/scenarios.md");

        var loss = LOSS.matcher(korean).results().findFirst().orElseThrow();
        assertThat(scenarios)
                .contains("%s of %s events lost".formatted(loss.group(2), loss.group(1)))
                .contains("%s %% cancelled".formatted(loss.group(3)));
        assertThat(korean).contains("100건이 사라지고", "19건이 반영되지 않는다", "각각 다섯 건이 두 번");
        assertThat(scenarios.lines())
                .anyMatch(row -> row.startsWith("| 7 |") && row.contains("100 lost-write"))
                .anyMatch(row -> row.startsWith("| 11 |") && row.contains("19 lost-effect"))
                .anyMatch(row -> row.startsWith("| 12 |") && row.contains("5 double-effect"))
                .anyMatch(row -> row.startsWith("| 34 |") && row.contains("5 double-effect"))
                .anyMatch(row -> row.startsWith("| 48 |") && row.contains("5 divergence"));
    }

    private static List<String> commands(String document) throws IOException {
        return COMMAND.matcher(read(document))
                .results()
                .map(match -> match.group(1).trim())
                .toList();
    }

    private static String read(String document) throws IOException {
        return Files.readString(SourceTree.root().resolve(document));
    }
}

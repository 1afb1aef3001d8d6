package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document in {@code docs/ko} keeps step with the English one of the same name. Links: see {@link DocumentsTest}. */
class KoreanDocumentsTest {

    private static final Path DOCS = SourceTree.root().resolve("docs");
    private static final Pattern HEADING = Pattern.compile("^(#{1,3}) ", Pattern.MULTILINE);
    private static final Pattern SCENARIOS = Pattern.compile("`\\./lab run ([a-z0-9 -]+)`");
    private static final Pattern CODE_IN_TABLE = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern SHOWN_BY = Pattern.compile("\\| (?:`([a-z-]+)` )?\\|$", Pattern.MULTILINE);

    static List<String> names() throws IOException {
        try (var files = Files.list(DOCS.resolve("ko"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void areThere() throws IOException {
        assertThat(names()).contains("choose.md", "glossary.md", "questions.md");
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveTheHeadingsScenariosAndRowsOfTheEnglishOne(String name) throws IOException {
        var english = Files.readString(DOCS.resolve(name));
        var korean = Files.readString(DOCS.resolve("ko").resolve(name));

        for (var pattern : List.of(HEADING, SCENARIOS, CODE_IN_TABLE, SHOWN_BY)) {
            assertThat(found(pattern, korean)).as(pattern.pattern()).isEqualTo(found(pattern, english));
        }
        assertThat(korean).as("leads to the English one").contains("](../" + name + ")");
        assertThat(english).as("leads to the Korean one").contains("](ko/" + name + ")");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? "" : match.group(1))
                .toList();
    }
}

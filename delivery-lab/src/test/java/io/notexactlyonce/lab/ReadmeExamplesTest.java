package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the READMEs of the lab and the test bed show is what is compiled and run. */
class ReadmeExamplesTest {

    private static final Path ROOT = SourceTree.root();
    private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** In backticks, with at least two words in it: as in `ScenarioInfo`. */
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-zA-Z]*)+)\\b");

    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][a-zA-Z]*Test)`");

    @ParameterizedTest
    @CsvSource({
        "delivery-lab, lab/scenario/LateAck",
        "delivery-lab, lab/checker/StockIsNotNegative",
        "testbed, testbed/KilledBrokerTest"
    })
    void isTheSource(String module, String source) throws IOException {
        var file = ROOT.resolve(module).resolve("src/test/java/io/notexactlyonce/" + source + ".java");
        var text = Files.readString(file);

        assertThat(CODE.matcher(Files.readString(ROOT.resolve(module).resolve("README.md")))
                        .results()
                        .map(block -> block.group(1)))
                .anyMatch(text::endsWith);
    }

    @ParameterizedTest
    @CsvSource({"delivery-lab", "testbed"})
    void namesClassesThatAreThere(String module) throws IOException {
        var named = CLASS_NAME
                .matcher(Files.readString(ROOT.resolve(module).resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isNotEmpty().isSubsetOf(classes());
    }

    @Test
    void showsEveryPackageOfTheLab() throws IOException {
        var readme = Files.readString(ROOT.resolve("delivery-lab/README.md"));

        assertThat(ArchitectureTest.packages())
                .allSatisfy(name -> assertThat(readme).contains(name));
    }

    /** The first test in each row of the README's table of promises runs with {@code ./mvnw verify}, not in the full profile alone. */
    @Test
    void provesEveryPromiseInTheQuickSet() throws IOException {
        var rows = Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.matches("\\| (order|analytics|settlement)-\\w+ \\|.*"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            var module = row.split("\\|")[1].strip();
            var tests = TEST_NAME
                    .matcher(row)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(tests)
                    .allSatisfy(test -> assertThat(sources(module, test)).hasSize(1));
            assertThat(sources(module, tests.get(0))).noneMatch(source -> source.contains("@Tag(\"full\")\nclass"));
        });
    }

    private static List<String> sources(String module, String className) throws IOException {
        try (var files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
            var texts = new ArrayList<String>();
            for (var file :
                    files.filter(path -> path.endsWith(className + ".java")).toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static Set<String> classes() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}

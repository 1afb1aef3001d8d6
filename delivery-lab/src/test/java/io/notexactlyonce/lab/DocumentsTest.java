package io.notexactlyonce.lab;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.scenario.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents lead to is there: files, headings, scenarios and tests. */
class DocumentsTest {

    private static final Path ROOT = SourceTree.root();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("\\./lab run ((?:[a-z0-9-]+ ?)+)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

    /** In backticks in a first column, with at least three words: what is shorter is a command. */
    private static final Pattern MESSAGE = Pattern.compile("^\\|[^|`]*`((?:[^` ]+ ){2,}[^`]*)`", Pattern.MULTILINE);

    /** Subcommands, and the example of the lab's README. */
    private static final Set<String> NO_SCENARIOS = Set.of("random", "timing", "guards", "late-ack");

    static List<Path> documents() throws IOException {
        try (var files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> !file.toString().contains("target") && !file.startsWith("shared"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadsToFilesAndHeadingsThatAreThere(Path document) throws IOException {
        var broken = new ArrayList<String>();
        for (var link : found(LINK, withoutCode(document))) {
            if (!link.contains("://") && !isThere(document, link)) {
                broken.add(link);
            }
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesScenariosAndTestsThatAreThere(Path document) throws IOException {
        var text = Files.readString(ROOT.resolve(document));
        var scenarios = Catalogue.all().stream().map(scenario -> scenario.id()).collect(toSet());

        assertThat(found(RUN, text).stream()
                        .flatMap(ids ->
                                Stream.of(ids.replaceFirst(" --.*", "").trim().split(" +")))
                        .filter(id -> !NO_SCENARIOS.contains(id) && !id.startsWith("-") && !id.matches("\\d+")))
                .isSubsetOf(scenarios);
        assertThat(found(TEST, text)).isSubsetOf(classes());
    }

    @Test
    void looksAtAllDocuments() throws IOException {
        assertThat(documents())
                .contains(
                        Path.of("README.md"),
                        Path.of("docs", "questions.md"),
                        Path.of("delivery-lab", "README.md"),
                        Path.of("docs", "verify", "corruptions.md"));
    }

    /** The contents lead to each document, and each leads back, except what is generated. */
    @Test
    void areInTheContentsAndLeadBack() throws IOException {
        var contents = Files.readString(ROOT.resolve("docs/README.md"));
        for (var document : documents()) {
            if (document.startsWith("docs") && !document.endsWith("README.md")) {
                var there = Path.of("docs").relativize(document).toString();
                assertThat(contents).contains("](" + there + ")");
                assertThat(
                                document.startsWith("docs/verify")
                                        ? "](README.md)"
                                        : Files.readString(ROOT.resolve(document)))
                        .as(document.toString())
                        .containsPattern("]\\((?:\\.\\./)?README\\.md\\)");
            }
        }
    }

    @Test
    void hasEachDecisionInTheContents() throws IOException {
        var contents = Files.readString(ROOT.resolve("RATIONALE.md"));
        var decisions = decisions();

        assertThat(decisions)
                .hasSizeGreaterThan(40)
                .allSatisfy(decision -> assertThat(contents)
                        .contains("(%s#%s)".formatted(decision.document(), anchor(decision.title()))));
    }

    @Test
    void namesTheProofOfEachDecision() throws IOException {
        assertThat(decisions())
                .allSatisfy(decision -> assertThat(decision.text())
                        .as(decision.title())
                        .containsPattern("(?m)^- \\*\\*Proved by\\*\\*: \\[`\\w+(?:Test|IT)`\\]"));
    }

    private record Decision(Path document, String title, String text) {}

    private static List<Decision> decisions() throws IOException {
        var decisions = new ArrayList<Decision>();
        for (var document : documents()) {
            if (document.startsWith("docs/decisions")) {
                var sections = Files.readString(ROOT.resolve(document)).split("(?m)^## ");
                for (var section : List.of(sections).subList(1, sections.length)) {
                    decisions.add(
                            new Decision(document, section.lines().findFirst().orElseThrow(), section));
                }
            }
        }
        return decisions;
    }

    /** A message of the first column is in the source of a service or of the lab, as it is written there. */
    @Test
    void quotesMessagesThatAreWritten() throws IOException {
        var sources = sources();
        var quoted = found(MESSAGE, Files.readString(ROOT.resolve("docs/troubleshooting.md")));

        assertThat(quoted).hasSizeGreaterThan(15);
        assertThat(quoted).filteredOn(message -> !sources.contains(message)).isEmpty();
    }

    private static boolean isThere(Path document, String link) throws IOException {
        var parts = link.split("#", 2);
        var file = parts[0].isEmpty()
                ? ROOT.resolve(document)
                : ROOT.resolve(document).resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || found(HEADING, withoutCode(ROOT.relativize(file))).stream()
                        .map(DocumentsTest::anchor)
                        .anyMatch(parts[1]::equals);
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String withoutCode(Path document) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(ROOT.resolve(document))).replaceAll("");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Set<String> classes() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(toSet());
        }
    }

    /** What the services and the lab are made of; text that is broken over lines is put together. */
    private static String sources() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(ROOT)) {
            for (var file : files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .toList()) {
                all.append(Files.readString(file).replaceAll("\"\\s*\\+ \"", ""));
            }
        }
        return all.toString();
    }
}

package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/operating.md has every variable that a service reads, and no other. */
class SettingsDocumentTest {

    private static final Pattern READ = Pattern.compile("\\$\\{([A-Z][A-Z_]+)(?=[:}])");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Z_]+)`");

    /** Spring's own names: of a property without a variable in application.yml. */
    private static final String RELAXED = "OUTBOX_RELAY_ENABLED";

    @Test
    void hasEachVariableOfTheServices() throws IOException {
        var read = new TreeSet<String>();
        for (var service : Component.services().map(Component::label).toList()) {
            var settings = SourceTree.root().resolve(service).resolve("src/main/resources/application.yml");
            READ.matcher(Files.readString(settings)).results().forEach(match -> read.add(match.group(1)));
        }
        read.add(RELAXED);
        var document = Files.readString(SourceTree.root().resolve("docs/operating.md"));
        var named = new TreeSet<String>();
        document.substring(document.indexOf("\n## Settings"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> NAMED.matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(match -> named.add(match.group(1))));

        assertThat(named).hasSizeGreaterThan(20).isEqualTo(read);
    }
}

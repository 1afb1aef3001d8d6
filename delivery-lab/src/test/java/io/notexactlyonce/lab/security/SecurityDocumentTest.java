package io.notexactlyonce.lab.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SecurityDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "security.md");

    @Test
    void listsTheGrantsAsTheyAre() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| [a-z-]+ \\| [A-Z]\\w+ \\| [a-z-]+ \\| `.+` \\|"));
        var grants = Grant.all().stream()
                .map(grant -> "| %s | %s | %s | `%s` |"
                        .formatted(grant.service(), grant.operation(), grant.type(), grant.name()));

        assertThat(rows).containsExactlyElementsOf(grants.toList()).hasSizeGreaterThan(15);
    }
}

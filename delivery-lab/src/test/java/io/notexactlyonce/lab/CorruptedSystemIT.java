package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.model.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge's mutation test: whatever can be spoiled in a running system is found, or it is said why it can't be. */
@Tag("full")
class CorruptedSystemIT {

    private static final Path PAGE = Path.of("..", "docs", "verify", "corruptions.md");

    @TempDir
    static Path directory;

    private static LabProcess lab;

    @BeforeAll
    static void orderFlow() throws Exception {
        lab = LabProcess.up(directory, Map.of(), "--rate", "50");
        lab.awaitLine("See it at http://localhost:" + lab.port("page"));
    }

    @AfterAll
    static void end() throws InterruptedException {
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
    }

    @Test
    void isFoundOrExplained() throws Exception {
        var all = new ArrayList<Corruption>();
        try (var system = quiet()) {
            for (var service : Component.withDatabase().toList()) {
                all.addAll(RowCorruptions.in(system, service));
            }
            assertThat(system.findings()).isEmpty();
            all.addAll(OffsetCorruptions.in(system));
            all.addAll(RecordCorruptions.in(system));
        }
        var page = CorruptionTable.of(all, Unseen.REASONS);
        if (Boolean.getBoolean("corruptions.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(names(all.stream()
                        .filter(one -> !one.isFound() && !one.isRefused())
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(Unseen.REASONS.keySet());
        assertThat(all.stream().filter(Corruption::isFound)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Unseen.REASONS).hasSizeGreaterThanOrEqualTo(40);
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    private static List<String> names(List<Corruption> corruptions) {
        return corruptions.stream().map(Corruption::name).toList();
    }

    private static QuietSystem quiet() {
        await().until(() -> {
            try (var connection =
                            QuietSystem.database(lab, Component.ORDER_CONSUMER).connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT count(*) FROM orders WHERE status = 'CANCELLED' AND version = 1")) {
                return rows.next() && rows.getLong(1) > 20;
            }
        });
        var system = new QuietSystem(lab);
        assertThat(system.findings()).isEmpty();
        return system;
    }
}

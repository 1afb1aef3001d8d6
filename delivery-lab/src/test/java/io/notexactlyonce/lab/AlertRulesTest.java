package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts' own tests, by promtool: each fires when it should, alone, and ends. */
class AlertRulesTest {

    @BeforeAll
    static void needsPromtool() {
        Promtool.require("promtool");
    }

    @Test
    void areRules() throws Exception {
        assertThat(Promtool.run(ObservabilityFiles.FOLDER, "check", "rules", "alerts.yml"))
                .satisfies(
                        check -> assertThat(check.exitCode()).as(check.output()).isZero());
        assertThat(Promtool.run(ObservabilityFiles.FOLDER, "check", "config", "--syntax-only", "prometheus.yml"))
                .satisfies(
                        check -> assertThat(check.exitCode()).as(check.output()).isZero());
    }

    @Test
    void fireWhenTheyShouldAndEnd() throws Exception {
        assertThat(Promtool.run(ObservabilityFiles.FOLDER, "test", "rules", "tests/alerts_test.yml"))
                .satisfies(test -> assertThat(test.exitCode()).as(test.output()).isZero());
    }

    @Test
    void wouldFailIfAnAlertNeverFiredOrDidNotWait(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("tests"));
        Files.copy(ObservabilityFiles.FOLDER.resolve("tests/alerts_test.yml"), folder.resolve("tests/alerts_test.yml"));
        var rules = ObservabilityFiles.read(ObservabilityFiles.ALERTS);
        var spoiled = rules.replace("max(outbox_refused) > 0", "max(outbox_refused) > 1000")
                .replaceAll("(alert: ConsumerStalled\\n.*\\n *for: )1m", "$10m");
        Files.writeString(folder.resolve("alerts.yml"), spoiled);

        var test = Promtool.run(folder, "test", "rules", "tests/alerts_test.yml");

        assertThat(test.exitCode()).as(test.output()).isNotZero();
        assertThat(test.output()).contains("OutboxRefused").contains("ConsumerStalled");
    }
}

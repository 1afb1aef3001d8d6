package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.ScenarioTable;
import io.notexactlyonce.lab.report.ScenarioTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lab run --into}. */
class RunTableTest {

    @TempDir
    private Path directory;

    private RunCommandConsole console;

    @BeforeEach
    void open() {
        console = new RunCommandConsole(directory);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void addsTheResultToATable() throws IOException {
        var table = directory.resolve("scenarios.json");
        console.run("lost-ack", "--repeat", "2", "--into", table.toString());
        console.run("4", "--into", table.toString());

        var rows = ScenarioTable.ofJson(Files.readString(table)).scenarios();
        assertThat(rows)
                .extracting(
                        Row::id,
                        Row::rounds,
                        row -> row.guarded().verdict(),
                        row -> row.guarded().good())
                .containsExactly(tuple("lost-ack", 2, "kept", 2), tuple("cut-connection", 1, "broken", 0));
        assertThat(rows.get(0).control().seen()).containsEntry("duplicate", 1);
        assertThat(Files.readString(directory.resolve("scenarios.md")))
                .contains("| 1 | `lost-ack` |", "| kept, 2 of 2 times |", "| **broken (1 double-effect)** |");
    }

    @Test
    void playsNothingForATableThatItCannotAddTo() throws IOException {
        var noTable = Files.writeString(directory.resolve("other.json"), "{\"version\": 7}")
                .toString();

        assertThat(console.run("lost-ack", "--into", noTable)).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(console.run("lost-ack", "--into", "scenarios.md")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(console.run("lost-ack", "--into", "new.json", "--without", "inbox-claim"))
                .isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(console.err())
                .contains("other.json can't be read", "must name a .json file", "with all guards in place");
        assertThat(console.happened()).isEmpty();
    }
}

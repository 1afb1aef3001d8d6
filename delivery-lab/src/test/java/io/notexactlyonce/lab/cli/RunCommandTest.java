package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.runner.RecordedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {

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
    void playsWhatIsNamedByIdOrNumber() {
        assertThat(run("lost-ack", "--scenario", "8")).isEqualTo(ExitCode.OK);
        assertThat(console.happened())
                .contains("lost-ack guarded", "lost-leader guarded")
                .doesNotContain("cut-connection control");
    }

    @Test
    void playsWhatRunsOnOneNodeUnlessItIsToldOtherwise() {
        run();
        assertThat(console.happened())
                .contains("lost-ack control", "cut-connection control")
                .doesNotContain("lost-leader control");
        console.happened().clear();
        run("--cluster");
        assertThat(console.happened()).contains("lost-leader control").doesNotContain("lost-ack control");
        console.happened().clear();
        run("--all");
        assertThat(console.happened()).contains("lost-leader control", "lost-ack control", "cut-connection control");
    }

    @Test
    void failsWhenAPromiseIsBroken() {
        assertThat(run("4")).isEqualTo(ExitCode.BROKEN_PROMISE);
        assertThat(out())
                .contains(
                        "cut-connection, guarded: broken: not allowed: 1 double-effect",
                        RecordedScenario.EVENT.toString());
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThat(run("lost-akc")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(console.err()).contains("There is no scenario 'lost-akc'. Did you mean lost-ack?");
        assertThat(console.happened()).isEmpty();
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(run("lost-ack", "--all")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("--all", "--cluster")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("--repeat", "0")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(console.err()).contains("Give either scenarios", "--repeat must be 1 or more");
    }

    @Test
    void tellsEachHalfThenTheTableThenTheWordsThenTheTotal() {
        run("lost-ack", "--repeat", "2");

        assertThat(out().replaceAll("\\d+\\.\\d( s\\)|\n| s\\.)", "0.1$1").replaceAll("kept +0\\.1\n", "kept   0.1\n"))
                .isEqualTo("""
                        1 scenario, each with its guard off and on, 2 times; all nodes run as boards. Evidence goes to %1$s
                        1/4  lost-ack, control: shown (0.1 s)
                        2/4  lost-ack, guarded: kept (0.1 s)
                        3/4  lost-ack, control, round 2: shown (0.1 s)
                        4/4  lost-ack, guarded, round 2: kept (0.1 s)

                        #   scenario              guard off (control)           shows                  guard on (guarded)       verdict      sec
                        ──  ────────────────────  ────────────────────────────  ─────────────────────  ───────────────────────  ────────  ──────
                         1  lost-ack              copies=2                      1 duplicate            copies=1                 kept   0.1
                                                                                2/2                                             2/2

                        duplicate               an event is in the log at more than one offset

                        1 scenario: 1 shown and kept, in 0.1 s.
                        Report: %1$s/index.html
                        """.formatted(directory));
    }

    @Test
    void staysWithin120Columns() {
        run("--all");
        assertThat(out().lines().filter(line -> !line.contains(directory.toString())))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void printsADocumentAndNothingElseForPrograms() {
        assertThat(run("lost-ack", "4", "--json")).isEqualTo(ExitCode.BROKEN_PROMISE);

        var document = JsonMapper.builder().build().readTree(out());
        assertThat(document.at("/result").asString()).isEqualTo("failed");
        assertThat(document.at("/driver").asString()).isEqualTo("boards");
        assertThat(document.at("/scenarios/0/scenario/id").asString()).isEqualTo("lost-ack");
        var control = document.at("/scenarios/0/rounds/0/control");
        assertThat(control.at("/verdict").asString()).isEqualTo("shown");
        assertThat(control.at("/configuration").asString()).isEqualTo("copies=2");
        assertThat(control.at("/seen/0/anomaly").asString()).isEqualTo("duplicate");
        assertThat(control.at("/seen/0/count").asInt()).isEqualTo(1);
        assertThat(control.at("/seen/0/findings/0/eventIds/0").asString()).isEqualTo(RecordedScenario.EVENT.toString());
        assertThat(control.at("/accounts/1/of").asString()).isEqualTo("records");
        assertThat(control.at("/accounts/1/left/0/count").asInt()).isEqualTo(2);
        assertThat(document.at("/scenarios/1/rounds/0/guarded/seen/0/allowed").asBoolean())
                .isFalse();
        assertThat(console.progress()).contains("1/4  lost-ack, control: shown");
    }

    @Test
    void leavesAllEvidenceInOneFolder() throws IOException {
        var failing = RecordedScenario.of(1, "failing", () -> RecordedScenario.run(Guarantee.NONE, 2), () -> {
            throw new IllegalStateException("no leader");
        });
        console.run(List.of(failing), ending -> {}, "--repeat", "2");

        assertThat(directory.resolve("index.html")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("report.json"))).contains("\"id\" : \"failing\"");
        assertThat(Files.readAllLines(directory.resolve("failing/control/history.jsonl")))
                .hasSize(5);
        assertThat(Files.readAllLines(directory.resolve("failing/control-2/log.jsonl")))
                .hasSize(2);
        assertThat(Files.readString(directory.resolve("failing/control/tables.json")))
                .contains(RecordedScenario.EVENT.toString());
        assertThat(Files.readString(directory.resolve("failing/guarded/error.txt")))
                .contains("no leader");
    }

    @Test
    void saysWhereToPutAReportThatCantBeWritten() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "in the way");
        assertThat(run("--report", file.resolve("report").toString())).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(console.err()).contains("choose another folder with --report");
    }

    @Test
    void endsWhenThePartsCantBeKeptAlive() {
        var exitCode = console.run(
                List.of(RunCommandConsole.KEPT),
                ending -> ending.on(CompletableFuture.completedFuture("postgres died")),
                "lost-ack");
        assertThat(exitCode).isEqualTo(ExitCode.CANNOT_RUN);
    }

    @Test
    void explainsEachScenario() {
        new CommandLine(new ListCommand(List.of(RunCommandConsole.ON_A_CLUSTER, RunCommandConsole.KEPT))).execute();
        assertThat(out())
                .startsWith(" 1  lost-ack: the acknowledgement is lost\n    The broker has the record")
                .contains("With the guard off it has to show duplicate", "On a cluster; the same in every run.");
    }

    @Test
    void listsScenariosForPrograms() {
        new CommandLine(new ListCommand(List.of(RunCommandConsole.ON_A_CLUSTER, RunCommandConsole.KEPT)))
                .execute("--json");
        var document = JsonMapper.builder().build().readTree(out());
        assertThat(document.at("/1/id").asString()).isEqualTo("lost-leader");
        assertThat(document.at("/1/needs").asString()).isEqualTo("cluster");
        assertThat(document.at("/0/expected/0").asString()).isEqualTo("duplicate");
    }

    private int run(String... options) {
        return console.run(options);
    }

    private String out() {
        return console.out();
    }
}

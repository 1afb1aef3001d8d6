package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.report.ScenarioTable;
import io.notexactlyonce.lab.report.ScenarioTable.Row;
import io.notexactlyonce.lab.runner.RecordedScenario;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {

    private static final Scenario KEPT = RecordedScenario.lostAck();
    private static final Scenario BROKEN = RecordedScenario.of(
            4,
            "cut-connection",
            () -> RecordedScenario.run(Guarantee.NONE, 2),
            () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, 2));
    private static final Scenario ON_A_CLUSTER = RecordedScenario.of(
                    8,
                    "lost-leader",
                    () -> RecordedScenario.run(Guarantee.NONE, 2),
                    () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1))
            .onCluster();

    @TempDir
    private Path directory;

    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final RecordedScenario.Boards environments = new RecordedScenario.Boards();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(standardOut);
        System.setErr(standardError);
    }

    @Test
    void playsWhatIsNamedByIdOrNumber() {
        assertThat(run("lost-ack", "--scenario", "8")).isEqualTo(ExitCode.OK);
        assertThat(environments.happened)
                .contains("lost-ack guarded", "lost-leader guarded")
                .doesNotContain("cut-connection control");
    }

    @Test
    void playsWhatRunsOnOneNodeUnlessItIsToldOtherwise() {
        run();
        assertThat(environments.happened)
                .contains("lost-ack control", "cut-connection control")
                .doesNotContain("lost-leader control");
        environments.happened.clear();
        run("--cluster");
        assertThat(environments.happened).contains("lost-leader control").doesNotContain("lost-ack control");
        environments.happened.clear();
        run("--all");
        assertThat(environments.happened).contains("lost-leader control", "lost-ack control", "cut-connection control");
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
    void addsTheResultToATable() throws IOException {
        var table = directory.resolve("scenarios.json");
        run("lost-ack", "--repeat", "2", "--into", table.toString());
        run("4", "--into", table.toString());

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

        assertThat(run("lost-ack", "--into", noTable)).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("lost-ack", "--into", "scenarios.md")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("lost-ack", "--into", "new.json", "--without", "inbox-claim"))
                .isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString())
                .contains("other.json can't be read", "must name a .json file", "with all guards in place");
        assertThat(environments.happened).isEmpty();
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThat(run("lost-akc")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("There is no scenario 'lost-akc'. Did you mean lost-ack?");
        assertThat(environments.happened).isEmpty();
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(run("lost-ack", "--all")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("--all", "--cluster")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("--repeat", "0")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("Give either scenarios", "--repeat must be 1 or more");
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
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("1/4  lost-ack, control: shown");
    }

    @Test
    void leavesAllEvidenceInOneFolder() throws IOException {
        var failing = RecordedScenario.of(1, "failing", () -> RecordedScenario.run(Guarantee.NONE, 2), () -> {
            throw new IllegalStateException("no leader");
        });
        execute(List.of(failing), ending -> {}, "--repeat", "2");

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
        assertThat(err.toString()).contains("choose another folder with --report");
    }

    @Test
    void endsWhenThePartsCantBeKeptAlive() {
        var exitCode = execute(
                List.of(KEPT), ending -> ending.on(CompletableFuture.completedFuture("postgres died")), "lost-ack");
        assertThat(exitCode).isEqualTo(ExitCode.CANNOT_RUN);
    }

    @Test
    void explainsEachScenario() {
        new CommandLine(new ListCommand(List.of(ON_A_CLUSTER, KEPT))).execute();
        assertThat(out())
                .startsWith(" 1  lost-ack: the acknowledgement is lost\n    The broker has the record")
                .contains("With the guard off it has to show duplicate", "On a cluster; the same in every run.");
    }

    @Test
    void listsScenariosForPrograms() {
        new CommandLine(new ListCommand(List.of(ON_A_CLUSTER, KEPT))).execute("--json");
        var document = JsonMapper.builder().build().readTree(out());
        assertThat(document.at("/1/id").asString()).isEqualTo("lost-leader");
        assertThat(document.at("/1/needs").asString()).isEqualTo("cluster");
        assertThat(document.at("/0/expected/0").asString()).isEqualTo("duplicate");
    }

    private int run(String... options) {
        return execute(List.of(KEPT, BROKEN, ON_A_CLUSTER), ending -> {}, options);
    }

    private int execute(List<Scenario> scenarios, Consumer<ShutdownSignal> ending, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        if (!arguments.contains("--report")) {
            arguments.addAll(List.of("--report", directory.toString()));
        }
        return new CommandLine(new RunCommand(scenarios, without -> environments, ending))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, command, result) -> {
                    command.getErr().println(problem.getMessage());
                    return ExitCode.CANNOT_RUN;
                })
                .execute(arguments.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

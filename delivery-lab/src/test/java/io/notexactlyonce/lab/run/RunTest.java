package io.notexactlyonce.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.ExitCode;
import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.scenario.Scenario.Needs;
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

class RunTest {

    private static final Scenario KEPT = Told.lostAck();
    private static final Scenario BROKEN = Told.of(
            4,
            "cut-connection",
            () -> Told.half(Guarantee.NONE, 2),
            () -> Told.half(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, 2));
    private static final Scenario ON_A_CLUSTER = Told.of(
                    8,
                    "lost-leader",
                    () -> Told.half(Guarantee.NONE, 2),
                    () -> Told.half(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1))
            .on(Needs.CLUSTER);

    @TempDir
    private Path directory;

    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final Told.Boards stages = new Told.Boards();

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
        assertThat(stages.happened)
                .contains("lost-ack strong", "lost-leader strong")
                .doesNotContain("cut-connection weak");
    }

    @Test
    void playsWhatRunsOnOneNodeUnlessItIsToldOtherwise() {
        run();
        assertThat(stages.happened)
                .contains("lost-ack weak", "cut-connection weak")
                .doesNotContain("lost-leader weak");
        stages.happened.clear();
        run("--cluster");
        assertThat(stages.happened).contains("lost-leader weak").doesNotContain("lost-ack weak");
        stages.happened.clear();
        run("--all");
        assertThat(stages.happened).contains("lost-leader weak", "lost-ack weak", "cut-connection weak");
    }

    @Test
    void failsWhenAPromiseIsBroken() {
        assertThat(run("4")).isEqualTo(ExitCode.BROKEN_PROMISE);
        assertThat(out())
                .contains(
                        "cut-connection, strong half: broken: 1 double-effect may not be seen", Told.EVENT.toString());
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThat(run("lost-akc")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("There is no scenario 'lost-akc'. Did you mean lost-ack?");
        assertThat(stages.happened).isEmpty();
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(run("lost-ack", "--all")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("--all", "--cluster")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run("--repeat", "0")).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("only one of them", "--repeat must be 1 or more");
    }

    @Test
    void tellsEachHalfThenTheTableThenTheWordsThenTheTotal() {
        run("lost-ack", "--repeat", "2");

        assertThat(out().replaceAll("\\d+\\.\\d( s\\)|\n| s\\.)", "0.1$1").replaceAll("kept +0\\.1\n", "kept   0.1\n"))
                .isEqualTo("""
                        1 scenario, each with its guard off and on, 2 times; their parts run as boards. Evidence goes to %1$s
                        1/4  lost-ack, weak half: shown (0.1 s)
                        2/4  lost-ack, strong half: kept (0.1 s)
                        3/4  lost-ack, weak half, round 2: shown (0.1 s)
                        4/4  lost-ack, strong half, round 2: kept (0.1 s)

                        #   scenario              guard off (weak half)         shows                  guard on (strong half)   verdict      sec
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
        var weak = document.at("/scenarios/0/rounds/0/weak");
        assertThat(weak.at("/verdict").asString()).isEqualTo("shown");
        assertThat(weak.at("/configuration").asString()).isEqualTo("copies=2");
        assertThat(weak.at("/seen/0/anomaly").asString()).isEqualTo("duplicate");
        assertThat(weak.at("/seen/0/count").asInt()).isEqualTo(1);
        assertThat(weak.at("/seen/0/findings/0/eventIds/0").asString()).isEqualTo(Told.EVENT.toString());
        assertThat(weak.at("/accounts/1/of").asString()).isEqualTo("records");
        assertThat(weak.at("/accounts/1/left/0/count").asInt()).isEqualTo(2);
        assertThat(document.at("/scenarios/1/rounds/0/strong/seen/0/allowed").asBoolean())
                .isFalse();
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("1/4  lost-ack, weak half: shown");
    }

    @Test
    void leavesAllEvidenceInOneFolder() throws IOException {
        var failing = Told.of(1, "failing", () -> Told.half(Guarantee.NONE, 2), () -> {
            throw new IllegalStateException("no leader");
        });
        execute(List.of(failing), ending -> {}, "--repeat", "2");

        assertThat(directory.resolve("index.html")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("report.json"))).contains("\"id\" : \"failing\"");
        assertThat(Files.readAllLines(directory.resolve("failing/weak/history.jsonl")))
                .hasSize(5);
        assertThat(Files.readAllLines(directory.resolve("failing/weak-2/log.jsonl")))
                .hasSize(2);
        assertThat(Files.readString(directory.resolve("failing/weak/tables.json")))
                .contains(Told.EVENT.toString());
        assertThat(Files.readString(directory.resolve("failing/strong/error.txt")))
                .contains("no leader");
    }

    @Test
    void saysWhereToPutAReportThatCantBeWritten() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "in the way");
        assertThat(run("--report", file.resolve("report").toString())).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(err.toString()).contains("name another folder with --report");
    }

    @Test
    void endsWhenThePartsCantBeKeptAlive() {
        var exitCode = execute(
                List.of(KEPT), ending -> ending.on(CompletableFuture.completedFuture("postgres died")), "lost-ack");
        assertThat(exitCode).isEqualTo(ExitCode.CANNOT_RUN);
    }

    @Test
    void explainsEachScenario() {
        new CommandLine(new ListScenarios(List.of(ON_A_CLUSTER, KEPT))).execute();
        assertThat(out())
                .startsWith(" 1  lost-ack: the acknowledgement is lost\n    The broker has the record")
                .contains("With the guard off it has to show duplicate", "On a cluster; the same in every run.");
    }

    @Test
    void listsScenariosForPrograms() {
        new CommandLine(new ListScenarios(List.of(ON_A_CLUSTER, KEPT))).execute("--json");
        var document = JsonMapper.builder().build().readTree(out());
        assertThat(document.at("/1/id").asString()).isEqualTo("lost-leader");
        assertThat(document.at("/1/needs").asString()).isEqualTo("cluster");
        assertThat(document.at("/0/expected/0").asString()).isEqualTo("duplicate");
    }

    private int run(String... options) {
        return execute(List.of(KEPT, BROKEN, ON_A_CLUSTER), ending -> {}, options);
    }

    private int execute(List<Scenario> scenarios, Consumer<Ending> ending, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        if (!arguments.contains("--report")) {
            arguments.addAll(List.of("--report", directory.toString()));
        }
        return new CommandLine(new Run(scenarios, without -> stages, ending))
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

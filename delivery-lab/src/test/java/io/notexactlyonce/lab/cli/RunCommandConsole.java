package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.runner.RecordedScenario;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;

/** {@code ./lab run} of three recorded scenarios, and what it writes to the console. */
final class RunCommandConsole implements AutoCloseable {

    static final Scenario KEPT = RecordedScenario.lostAck();
    static final Scenario BROKEN = RecordedScenario.of(
            4,
            "cut-connection",
            () -> RecordedScenario.run(Guarantee.NONE, 2),
            () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1, 2));
    static final Scenario ON_A_CLUSTER = RecordedScenario.of(
                    8,
                    "lost-leader",
                    () -> RecordedScenario.run(Guarantee.NONE, 2),
                    () -> RecordedScenario.run(Guarantee.AT_LEAST_ONCE_WITH_INBOX, 1))
            .onCluster();

    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final RecordedScenario.Boards environments = new RecordedScenario.Boards();

    private final Path directory;

    /** @param directory for the report */
    RunCommandConsole(Path directory) {
        this.directory = directory;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        System.setOut(standardOut);
        System.setErr(standardError);
    }

    int run(String... options) {
        return run(List.of(KEPT, BROKEN, ON_A_CLUSTER), ending -> {}, options);
    }

    int run(List<Scenario> scenarios, Consumer<ShutdownSignal> ending, String... options) {
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

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Messages about wrong usage. */
    String err() {
        return err.toString();
    }

    /** What went to standard error besides. */
    String progress() {
        return progress.toString(StandardCharsets.UTF_8);
    }

    List<String> happened() {
        return environments.happened;
    }
}

package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.checker.RunResult;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.ReportFolder;
import io.notexactlyonce.lab.report.RunDocument;
import io.notexactlyonce.lab.runner.EnvironmentFactory;
import io.notexactlyonce.lab.runner.EvidenceRecorder;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ScenarioRunner;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.runner.TimeLimitedRun;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.terminal.OutputMode;
import io.notexactlyonce.lab.terminal.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A complete run, from the first scenario to the report. */
final class RunSession {

    private final EnvironmentFactory environments;
    private final ReportFolder folder;
    private final OutputMode voice;
    private final ShutdownSignal ending;
    private final Consumer<List<ScenarioResult>> results;
    private final Instant began = Instant.now();
    private final long begin = System.nanoTime();

    /** @param results takes what was played, also when the run is interrupted */
    RunSession(
            EnvironmentFactory environments,
            ReportFolder folder,
            OutputMode voice,
            ShutdownSignal ending,
            Consumer<List<ScenarioResult>> results) {
        this.environments = environments;
        this.folder = folder;
        this.voice = voice;
        this.ending = ending;
        this.results = results;
    }

    /** @return the exit code */
    int play(List<Scenario> scenarios, int repeat) {
        var out = voice.progress();
        out.println("%s, each with its guard off and on%s; all nodes run as %s. Evidence goes to %s"
                .formatted(
                        scenarios.size() == 1 ? "1 scenario" : scenarios.size() + " scenarios",
                        repeat == 1 ? "" : ", " + repeat + " times",
                        environments.driver(),
                        folder.path()));
        var listener = new EvidenceRecorder(voice.listener(2 * repeat * scenarios.size()), folder);
        var runner = new ScenarioRunner(environments, folder.path(), listener, ending, TimeLimitedRun.LIMIT);
        try {
            runner.play(scenarios, repeat);
        } catch (RunInterruptedException e) {
            out.println("\nInterrupted before everything was played.");
            if (!runner.finished().isEmpty()) {
                tell(result(runner));
            }
            return e.exitCode();
        }
        var result = result(runner);
        tell(result);
        if (result.isFailure()) {
            return ExitCode.BROKEN_PROMISE;
        }
        return result.isPartlyJudged() ? ExitCode.PARTLY_CHECKED : ExitCode.OK;
    }

    private RunResult result(ScenarioRunner runner) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return new RunResult(began, took, environments.driver(), runner.finished());
    }

    private void tell(RunResult result) {
        var page = folder.write(result);
        new RunSummary(result, voice.isColoured() && !voice.asJson()).lines().forEach(voice.progress()::println);
        voice.progress().println("Report: " + page);
        results.accept(result.scenarios());
        if (voice.asJson()) {
            System.out.println(RunDocument.of(result).asJson());
        }
    }
}

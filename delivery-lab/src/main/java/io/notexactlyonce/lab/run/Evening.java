package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.ExitCode;
import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.command.Interrupted;
import io.notexactlyonce.lab.report.ReportFolder;
import io.notexactlyonce.lab.report.RunDocument;
import io.notexactlyonce.lab.result.RunResult;
import io.notexactlyonce.lab.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A run from its first scenario to its report. */
final class Evening {

    private final Stages stages;
    private final ReportFolder folder;
    private final Voice voice;
    private final Ending ending;
    private final Instant began = Instant.now();
    private final long begin = System.nanoTime();

    Evening(Stages stages, ReportFolder folder, Voice voice, Ending ending) {
        this.stages = stages;
        this.folder = folder;
        this.voice = voice;
        this.ending = ending;
    }

    /** @return the exit code */
    int play(List<Scenario> scenarios, int repeat) {
        var out = voice.progress();
        out.println("%s, each with its guard off and on%s; their parts run as %s. Evidence goes to %s"
                .formatted(
                        scenarios.size() == 1 ? "1 scenario" : scenarios.size() + " scenarios",
                        repeat == 1 ? "" : ", " + repeat + " times",
                        stages.driver(),
                        folder.path()));
        var audience = new Recorded(voice.audience(2 * repeat * scenarios.size()), folder);
        var player = new Player(stages, folder.path(), audience, ending, Performance.LIMIT);
        try {
            player.play(scenarios, repeat);
        } catch (Interrupted e) {
            out.println("\nEnded before all was played.");
            if (!player.finished().isEmpty()) {
                tell(result(player));
            }
            return e.exitCode();
        }
        var result = result(player);
        tell(result);
        return result.isFailure() ? ExitCode.BROKEN_PROMISE : ExitCode.OK;
    }

    private RunResult result(Player player) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return new RunResult(began, took, stages.driver(), player.finished());
    }

    private void tell(RunResult result) {
        var page = folder.write(result);
        new Summary(result, voice.isColoured() && !voice.asJson()).lines().forEach(voice.progress()::println);
        voice.progress().println("Report: " + page);
        if (voice.asJson()) {
            System.out.println(RunDocument.of(result).asJson());
        }
    }
}

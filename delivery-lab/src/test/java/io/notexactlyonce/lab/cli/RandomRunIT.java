package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.nemesis.FaultKind;
import io.notexactlyonce.lab.nemesis.PlannedFault;
import io.notexactlyonce.lab.nemesis.Schedule;
import io.notexactlyonce.lab.nemesis.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults by chance over the whole system; {@code RANDOM_SEED} in the environment chooses other ones. */
@Tag("full")
class RandomRunIT {

    @TempDir
    Path directory;

    @Test
    void keepsEveryPromiseWhateverIsBroken() throws IOException {
        var seed = System.getenv().getOrDefault("RANDOM_SEED", "42");

        var run = RandomProcess.of(directory, "--seed=" + seed, "--duration=30s");

        // in so short a time it may be that nothing was delivered twice, and then the run proves nothing
        assertThat(run.exitCode()).as(run.output()).isIn(ExitCode.OK, ExitCode.PARTLY_CHECKED);
        assertThat(run.output())
                .contains("Random run, seed " + seed, "nothing on its way")
                .contains(run.exitCode() == ExitCode.OK ? "1 of 1 runs kept every promise" : "this run doesn't count")
                .doesNotContain("BROKEN");
        assertThat(run.evidence()).doesNotExist();
    }

    @Test
    void tellsHowToSeeABrokenPromiseAgain() throws IOException {
        var duration = Duration.ofSeconds(30);
        var schedule = LongStream.iterate(1, next -> next + 1)
                .mapToObj(seed -> Schedule.of(seed, duration, false))
                .filter(each -> killOfAnalytics(each).isPresent())
                .findFirst()
                .orElseThrow();
        var seed = schedule.seed();
        var kill = killOfAnalytics(schedule).orElseThrow();

        // that one alone: it is enough
        var run = RandomProcess.of(
                directory,
                "--seed=" + seed,
                "--duration=30s",
                "--faults=" + kill.number(),
                "--without=release-by-commit",
                "--shrink=2");

        var folder =
                run.evidence().resolve(schedule.only(List.of(kill.number())).label());
        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "BROKEN    no record is counted twice by analytics-consumer",
                        "0 of 1 runs kept every promise",
                        folder.toString())
                .contains("./lab run random --seed %d --duration 30s --without release-by-commit --faults %d"
                        .formatted(seed, kill.number()));
        assertThat(run.output()).contains("parts of this schedule are played, at most 2 times");
        assertThat(folder.resolve("smallest.txt"))
                .content()
                .contains("found in ", "./lab run random --seed %d --duration 30s".formatted(seed));
        assertThat(folder.resolve("observation.jsonl")).content().contains("\"history\"", "\"log\"", "\"effect\"");
        assertThat(folder.resolve("schedule.txt")).content().contains("analytics-consumer is killed");
        assertThat(folder.resolve("verdict.txt")).content().contains("counted twice");
        assertThat(folder.resolve("histories")).isDirectoryRecursivelyContaining("glob:**/lab.jsonl");
        assertThat(folder.resolve("logs"))
                .isDirectoryContaining("glob:**/kafka.log")
                .isDirectoryContaining("glob:**/postgres.log")
                .isDirectoryContaining("glob:**/order-consumer-1.log");
    }

    /** What it has counted, and nobody has committed, comes again. */
    private static Optional<PlannedFault> killOfAnalytics(Schedule schedule) {
        return schedule.faults().stream()
                .filter(fault -> fault.kind() == FaultKind.KILL && fault.target() == Target.ANALYTICS)
                .findFirst();
    }
}

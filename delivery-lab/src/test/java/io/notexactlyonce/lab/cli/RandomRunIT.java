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

        // in so short a time it may be that nothing came twice, and then the run proves nothing
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
                .filter(each -> crashBeforeTheEffect(each).isPresent())
                .findFirst()
                .orElseThrow();
        var seed = schedule.seed();
        var crash = crashBeforeTheEffect(schedule).orElseThrow();

        // that one alone: where services start slowly, others keep it from coming to its point
        var run = RandomProcess.of(
                directory,
                "--seed=" + seed,
                "--duration=30s",
                "--faults=" + crash.number(),
                "--without=acknowledgement-order",
                "--shrink=2");

        var folder = run.evidence().resolve("seed-" + seed);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("BROKEN    lost-effect", "0 of 1 runs kept every promise", folder.toString())
                .contains("./lab run random --seed %d --duration 30s --without acknowledgement-order --faults %d"
                        .formatted(seed, crash.number()));
        assertThat(run.output()).contains("parts of this schedule are played, 2 times at the most");
        assertThat(folder.resolve("smallest.txt"))
                .content()
                .contains("plays have shown", "./lab run random --seed %d --duration 30s".formatted(seed));
        assertThat(folder.resolve("observation.jsonl")).content().contains("\"history\"", "\"log\"", "\"effect\"");
        assertThat(folder.resolve("schedule.txt")).content().contains("order-consumer is to crash");
        assertThat(folder.resolve("findings.txt")).content().contains("lost-effect");
        assertThat(folder.resolve("histories")).isDirectoryRecursivelyContaining("glob:**/lab.jsonl");
        assertThat(folder.resolve("logs"))
                .isDirectoryContaining("glob:**/kafka.log")
                .isDirectoryContaining("glob:**/postgres.log")
                .isDirectoryContaining("glob:**/order-consumer-1.log");
    }

    /** With its offset committed already: nobody delivers again what dies there. */
    private static Optional<PlannedFault> crashBeforeTheEffect(Schedule schedule) {
        return schedule.faults().stream()
                .filter(fault -> fault.kind() == FaultKind.CRASH
                        && fault.target() == Target.CONSUMER
                        && fault.lasts().compareTo(Duration.ofSeconds(14)) > 0
                        && fault.crashPoint().toString().contains("Inbox"))
                .findFirst();
    }
}

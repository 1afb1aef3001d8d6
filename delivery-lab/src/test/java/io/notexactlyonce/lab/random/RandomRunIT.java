package io.notexactlyonce.lab.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

        var run = RandomCommand.of(directory, "--seed=" + seed, "--duration=30s");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Random run, seed " + seed, "1 of 1 runs kept every promise", "nothing on its way")
                .doesNotContain("BROKEN");
        assertThat(run.evidence()).doesNotExist();
    }

    @Test
    void tellsHowToSeeABrokenPromiseAgain() throws IOException {
        var duration = Duration.ofSeconds(20);
        var seed = LongStream.iterate(1, next -> next + 1)
                .filter(next -> losesWhatIsNotAcknowledged(Schedule.of(next, duration, false)))
                .findFirst()
                .orElseThrow();

        var run = RandomCommand.of(directory, "--seed=" + seed, "--duration=20s", "--without=acknowledgement");

        var folder = run.evidence().resolve("seed-" + seed);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains("BROKEN    lost-write", "0 of 1 runs kept every promise", folder.toString())
                .contains("./lab run random --seed %d --duration 20s --without acknowledgement".formatted(seed));
        assertThat(folder.resolve("observation.jsonl")).content().contains("\"history\"", "\"log\"", "\"effect\"");
        assertThat(folder.resolve("schedule.txt")).content().contains("produce requests are held, then cut");
        assertThat(folder.resolve("histories")).isDirectoryRecursivelyContaining("glob:**/lab.jsonl");
        assertThat(folder.resolve("logs")).isDirectoryContaining("glob:**/kafka.log");
        assertThat(folder.resolve("logs")).isDirectoryContaining("glob:**/postgres.log");
        assertThat(Files.readString(folder.resolve("findings.txt"))).contains("lost-write");
    }

    /** What is on its way when it is cut never arrives, and nobody asks for it again. */
    private static boolean losesWhatIsNotAcknowledged(Schedule schedule) {
        return schedule.faults().stream()
                .anyMatch(fault ->
                        fault.kind() == FaultKind.HOLD_AND_CUT && fault.lasts().compareTo(Duration.ofSeconds(2)) > 0);
    }
}

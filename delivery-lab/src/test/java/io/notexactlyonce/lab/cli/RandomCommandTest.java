package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.nemesis.Schedule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RandomCommandTest {

    @Test
    void refusesFaultsThatTheSeedDoesNotHave() {
        var errors = new StringWriter();

        int exitCode = new CommandLine(new RandomCommand())
                .setErr(new PrintWriter(errors))
                .execute("--seed=42", "--faults=1,1000");

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains("--faults must be from 1 to ", "for seed 42");
    }

    @Test
    void printsTheSchedulesOfSeedsThatItDoesNotPlay() {
        var out = new StringWriter();

        int exitCode = new CommandLine(new RandomCommand())
                .setOut(new PrintWriter(out))
                .execute("--seed=42", "--runs=2", "--dry-run");

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines())
                .contains(Schedule.of(42, Duration.ofMinutes(1), false)
                        .faults()
                        .get(6)
                        .toString())
                .anyMatch(line -> line.startsWith("Random run, seed 43: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --duration=9s       | --duration must be 10s or more
                    --duration=soon     | 'soon' is not a duration
                    --rate=0            | --rate must be more than 0
                    --rate=2001         | at most 2000
                    --runs=0            | --runs must be 1 or more
                    --calm=0            | --calm must be from 1 to 20
                    --shrink=-1         | --shrink must be 1 or more
                    --faults=3          | --faults belongs to one seed: give --seed
                    --without=a-charm   | 'a-charm' is not a guard: use one of producer-idempotence
                    """)
    void refusesWhatMakesNoRun(String option, String message) {
        var errors = new StringWriter();

        int exitCode = new CommandLine(new RandomCommand())
                .setErr(new PrintWriter(errors))
                .execute(option);

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }
}

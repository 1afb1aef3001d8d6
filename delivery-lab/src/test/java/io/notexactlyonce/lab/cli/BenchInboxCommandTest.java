package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchInboxCommandTest {

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rows=0 | --rows must be from 1 to 1,000,000,000, not 0",
                "--small-rows=-5 | --small-rows must be from 1 to 1,000,000,000, not -5",
                "--rows=99999999999 | --rows must be from 1 to 1,000,000,000, not 99,999,999,999",
                "--expired-rows=0 | --expired-rows must be from 1 to",
                "--rounds=0 | --rounds must be from 1 to 1,000, not 0",
                "--rows=many | Invalid value for option '--rows'",
                "--rows=100000 | --small-rows must be less than --rows"
            })
    void refusesSizesThatNothingCanBeMeasuredWith(String option, String message) {
        assertThat(run("bench", "inbox", option)).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(errors.toString()).contains(message);
    }

    private int run(String... arguments) {
        return new CommandLine(new Lab()).setErr(new PrintWriter(errors)).execute(arguments);
    }
}

package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.bench.SampleScale;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchScaleCommandTest {

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--backlogs=1000,0 | --backlogs must be from 1 to 10,000,000, not 0",
                "--backlogs=99999999 | --backlogs must be from 1 to 10,000,000, not 99,999,999",
                "--consumers=13 | --consumers must be from 1 to 12, not 13",
                "--relays=-1 | --relays must be from 1 to 12, not -1",
                "--relays=two | Invalid value for option '--relays'",
                "--rounds=0 | --rounds must be from 1 to 1,000, not 0"
            })
    void refusesWhatCannotBeMeasured(String option, String message) {
        assertThat(run("bench", "scale", option)).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(errors.toString()).contains(message);
    }

    @Test
    void drawsAnEarlierResultAgain(@TempDir Path directory) throws Exception {
        var document = Files.writeString(directory.resolve("scale.json"), JsonDocument.of(SampleScale.result()));

        assertThat(run("bench", "scale", "--json", "--from=" + document, "--output=" + directory))
                .isZero();
        assertThat(directory.resolve("scale-order-consumer.svg")).content().startsWith("<svg ");
        assertThat(directory.resolve("scale-order-producer.svg")).exists();
    }

    private int run(String... arguments) {
        return new CommandLine(new Lab()).setErr(new PrintWriter(errors)).execute(arguments);
    }
}

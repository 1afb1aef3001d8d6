package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.InboxResult;
import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it measures depends on the machine; that it measures something, and that nothing was lost for it, does not. */
@Tag("full")
class LabBenchIT {

    @Test
    void measuresServicesBesideTheirFloors(@TempDir Path directory) throws Exception {
        var result = directory.resolve("result");

        var output = run(
                directory,
                "--quick",
                "--rounds=1",
                "--seed=1",
                "--only=at-least-once-batch,exactly-once-100",
                "--output=" + result);

        var bench = BenchResult.ofJson(Files.readString(result.resolve("bench.json")));
        assertThat(bench.contestants()).extracting("id").containsExactly("at-least-once-batch", "exactly-once-100");
        assertThat(bench.contestants()).allSatisfy(benchmarkCase -> {
            assertThat(benchmarkCase.service().recordsPerSecond().median()).isPositive();
            assertThat(benchmarkCase.floor().recordsPerSecond().median()).isPositive();
            assertThat(benchmarkCase.service().latency().samples()).isEqualTo(50);
        });
        assertThat(output).contains("at least once, batch and", "exactly once, 100 records a");
        assertThat(result.resolve("index.html")).content().contains("<svg");
        assertThat(run(directory, "--from=" + result.resolve("bench.json"), "--markdown"))
                .startsWith("| Guarantee |");
    }

    @Test
    void measuresTheSameWorkUnderEachGuarantee(@TempDir Path directory) throws Exception {
        var result = directory.resolve("result");

        run(directory, "--quick", "--rounds=1", "--seed=1", "--only=same-work", "--output=" + result);

        var bench = BenchResult.ofJson(Files.readString(result.resolve("bench.json")));
        assertThat(bench.contestants()).isEmpty();
        assertThat(bench.sameWork())
                .extracting("id")
                .containsExactly(
                        "same-work-at-most-once",
                        "same-work-at-least-once",
                        "same-work-inbox",
                        "same-work-exactly-once");
        assertThat(bench.sameWork()).allSatisfy(program -> {
            assertThat(program.recordsPerSecond().median()).isPositive();
            assertThat(program.ofBaseline().median()).isPositive();
        });
        assertThat(result.resolve("index.html")).content().contains("The same work under each guarantee");
    }

    @Test
    void measuresAnInboxOfTwoSizes(@TempDir Path directory) throws Exception {
        var result = directory.resolve("result");

        var output = run(directory, "inbox", "--rows=20000", "--small-rows=100", "--rounds=1", "--output=" + result);

        var inbox = JsonDocument.read(Files.readString(result.resolve("inbox.json")), InboxResult.class);
        assertThat(inbox.ofSmall().median()).isPositive();
        assertThat(inbox.dropSeconds())
                .hasSize(3)
                .allSatisfy(seconds -> assertThat(seconds).isPositive());
        assertThat(inbox.deleteSeconds()).hasSize(3);
        assertThat(output).contains("20,000 rows", "DROP of their partition");
        assertThat(run(directory, "inbox", "--from=" + result.resolve("inbox.json")))
                .contains("DROP of their partition");
    }

    @Test
    void measuresHowServicesScale(@TempDir Path directory) throws Exception {
        var result = directory.resolve("result");

        run(
                directory,
                "scale",
                "--backlogs=500,1000",
                "--consumers=1,2",
                "--relays=1,2",
                "--rounds=1",
                "--output=" + result);

        var scale = JsonDocument.read(Files.readString(result.resolve("scale.json")), ScaleResult.class);
        assertThat(scale.points())
                .hasSize(8)
                .allSatisfy(point -> assertThat(point.microseconds().median()).isPositive());
        assertThat(result.resolve("scale-order-consumer.svg")).content().contains("2 instances");
        assertThat(result.resolve("scale-order-producer.svg")).content().contains("2 instances");
    }

    private static String run(Path directory, String... options) throws Exception {
        var command = LabProcess.command("-Djava.io.tmpdir=" + directory, "bench");
        command.addAll(List.of(options));
        var file = directory.resolve("output").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file);
        builder.environment().putAll(Testbed.environment());
        var process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            var output = Files.readString(file.toPath());
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}

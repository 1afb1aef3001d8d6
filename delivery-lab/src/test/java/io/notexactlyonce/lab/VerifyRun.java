package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of {@code lab verify} against the system of a running lab, as its user starts it. */
record VerifyRun(int exitCode, String output, String errors) {

    /** @param options where order-consumer and the page are, and what is to be different */
    static VerifyRun of(LabProcess lab, Path directory, String... options) throws IOException, InterruptedException {
        var output = Files.createTempFile(directory, "verify", ".out");
        var errors = Files.createTempFile(directory, "verify", ".err");
        var command = LabProcess.command("-Xmx256m", "verify");
        command.addAll(List.of(
                "--kafka=localhost:" + lab.port("kafka"),
                "--postgres=localhost:" + lab.port("postgres"),
                "--order-producer=http://localhost:" + lab.port("order-producer"),
                "--analytics-consumer=http://localhost:" + lab.port("analytics-consumer"),
                "--settlement-processor=http://localhost:" + lab.port("settlement-processor")));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new VerifyRun(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }
}

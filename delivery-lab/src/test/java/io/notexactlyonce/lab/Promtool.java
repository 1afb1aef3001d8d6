package io.notexactlyonce.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus's own programs, where they are installed. */
record Promtool(int exitCode, String output) {

    /** Skips the test where there is none. */
    static void require(String program) {
        var isThere = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(
                isThere, program + " is not on the PATH: install Prometheus (on Debian: apt-get install prometheus)");
    }

    static Promtool run(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("promtool", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            return new Promtool(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}

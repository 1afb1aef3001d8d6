package io.notexactlyonce.lab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command as it was run in this JVM. */
record RandomProcess(int exitCode, String output, Path evidence) {

    static RandomProcess of(Path directory, String... options) {
        var evidence = directory.resolve("evidence");
        var arguments = Stream.concat(Stream.of(options), Stream.of("--evidence=" + evidence))
                .toArray(String[]::new);
        var output = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            int exitCode = new CommandLine(new RandomCommand()).execute(arguments);
            return new RandomProcess(exitCode, output.toString(StandardCharsets.UTF_8), evidence);
        } finally {
            System.setOut(before);
        }
    }
}

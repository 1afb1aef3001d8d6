package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.BenchFolder;
import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a result comes from and goes to. */
final class ResultOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the order in which programs take turns (default: random).")
    private @Nullable Long seed;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Folder for the result, its drawings and all logs (default: a new folder in target/lab-bench).")
    private @Nullable Path output;

    @Option(names = "--from", paramLabel = "FILE", description = "Measure nothing; show this result.")
    private @Nullable Path from;

    @Option(names = "--json", description = "Print the result as one JSON document; all else goes to standard error.")
    private boolean asJson;

    long seed() {
        return seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
    }

    /** @throws CannotRunException when nothing can be written there */
    BenchFolder folder() {
        return output == null ? BenchFolder.in(SourceTree.root().resolve("target")) : BenchFolder.at(output);
    }

    boolean hasFolder() {
        return output != null;
    }

    /** Null if something is to be measured. */
    @Nullable
    Path from() {
        return from;
    }

    boolean isJson() {
        return asJson;
    }

    /** For whoever waits, apart from a result that programs read. */
    void say(String line) {
        var out = asJson ? System.err : System.out;
        out.println(line);
        out.flush();
    }

    /** @throws CannotRunException when the file can't be read, or is no such result */
    <T> T read(Path file, Class<T> type) {
        try {
            return JsonDocument.read(Files.readString(file), type);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRunException(
                    "%s can't be read (%s): give the JSON document of an earlier bench.".formatted(file, e), e);
        }
    }
}

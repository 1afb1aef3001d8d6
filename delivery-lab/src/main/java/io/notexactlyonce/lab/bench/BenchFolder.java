package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.model.CannotRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The folder for a bench's result and the logs of the measured programs. */
public final class BenchFolder {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    private final Path path;

    private BenchFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** @throws CannotRunException when nothing can be written there */
    public static BenchFolder at(Path path) {
        try {
            Files.createDirectories(path.resolve("logs"));
            return new BenchFolder(path);
        } catch (IOException e) {
            throw new CannotRunException(
                    "The result can't be written to %s (%s): choose another folder with --output.".formatted(path, e),
                    e);
        }
    }

    /** A folder named by the current time. */
    public static BenchFolder in(Path directory) {
        return at(directory.resolve("lab-bench").resolve(NAME.format(LocalDateTime.now())));
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** @return the page */
    public Path write(BenchResult result, String page) {
        write("bench.json", result.asJson() + "\n");
        return write("index.html", page);
    }

    /** @param file its name in this folder */
    public Path write(String file, String text) {
        try {
            return Files.writeString(path.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the result can't be written to " + path, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

package io.notexactlyonce.testbed.instrument;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A counter that one process increments and another reads: the length of a file, which outlives its writer. */
public final class Meter {

    private Meter() {}

    public static int read(Path file) {
        try {
            return Math.toIntExact(Files.size(file));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

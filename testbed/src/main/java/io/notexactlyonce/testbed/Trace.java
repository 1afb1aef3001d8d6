package io.notexactlyonce.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line in a file for each time that a program comes by, on disk before the program goes on: a SIGKILL loses none.
 *
 * @param expression what is written: of any type, or a concatenation; what binds less tightly than {@code +} needs brackets
 * @param file is appended to, by all runs and by all traces that name it
 */
public record Trace(Point point, String expression, Path file) implements Intervention {

    public Trace {
        file = file.toAbsolutePath();
    }

    /** The expression may use the arguments: {@code $1.size()}. */
    public static Trace entering(String className, String method, String expression, Path file) {
        return new Trace(Point.entering(className, method), expression, file);
    }

    /** The expression may use what is returned: {@code $!}. */
    public static Trace leaving(String className, String method, String expression, Path file) {
        return new Trace(Point.leaving(className, method), expression, file);
    }

    @Override
    public String action() {
        return "note(\"%s\", \"\" + %s)".formatted(file, expression);
    }

    /** All that is in the file, in order; empty as long as nobody came by. */
    public List<Traced> read() {
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            // a last line without an end is being written
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Traced::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "trace of %s at %s".formatted(expression, point);
    }
}

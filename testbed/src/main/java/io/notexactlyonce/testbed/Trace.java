package io.notexactlyonce.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a line to a file each time the program reaches a point, before the program goes on, so that a SIGKILL loses
 * none.
 *
 * @param expression what to write, of any type, or a concatenation; operators that bind less tightly than {@code +}
 *     need parentheses
 * @param file the file that all runs, and all traces that name it, append to
 */
public record Trace(Point point, String expression, Path file) implements Intervention {

    public Trace {
        file = file.toAbsolutePath();
    }

    /** The expression may use the arguments: {@code $1.size()}. */
    public static Trace entering(String className, String method, String expression, Path file) {
        return new Trace(Point.entering(className, method), expression, file);
    }

    /** The expression may use the result: {@code $!}. */
    public static Trace leaving(String className, String method, String expression, Path file) {
        return new Trace(Point.leaving(className, method), expression, file);
    }

    @Override
    public String action() {
        return "note(\"%s\", \"\" + %s)".formatted(file, expression);
    }

    /** All lines in the file, in order; empty until the point is first reached. */
    public List<Traced> read() {
        try {
            var text = Files.exists(file) ? Files.readString(file) : "";
            // a last line without a line break is still being written
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

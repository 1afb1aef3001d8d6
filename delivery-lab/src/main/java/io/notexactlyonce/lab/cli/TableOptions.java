package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command keeps the table that its results are added to. */
final class TableOptions {

    private static final String ENDING = ".json";

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description =
                    "Add the result to this table, a .json file that is created if it doesn't exist, and write the"
                            + " whole table as Markdown beside it.")
    private @Nullable Path into;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    boolean isGiven() {
        return into != null;
    }

    /**
     * The table; the empty one when there is no file yet, or none was named.
     *
     * @param reader throws IllegalArgumentException when the text isn't such a table
     * @throws ParameterException when it isn't named as a table is
     * @throws CannotRunException when it can't be read
     */
    <T> T read(T empty, Function<String, T> reader) {
        if (into == null) {
            return empty;
        }
        if (!into.getFileName().toString().endsWith(ENDING)) {
            throw new ParameterException(
                    command.commandLine(), "--into must name a .json file; the Markdown file is written beside it");
        }
        try {
            return Files.exists(into) ? reader.apply(Files.readString(into)) : empty;
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRunException(
                    "%s can't be read (%s): name a table of an earlier '%s', or a new file."
                            .formatted(into, e.getMessage(), command.qualifiedName()),
                    e);
        }
    }

    /**
     * Writes the table and its page; nothing when no file was named.
     *
     * @throws CannotRunException when a file can't be written
     */
    void write(String json, List<String> page) {
        if (into == null) {
            return;
        }
        try {
            Files.writeString(into, json + "\n");
            var name = into.getFileName().toString();
            Files.write(into.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".md"), page);
        } catch (IOException e) {
            throw new CannotRunException("The table can't be written to %s (%s).".formatted(into, e), e);
        }
    }
}

package io.notexactlyonce.lab.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the histories that processes have written. */
public final class Histories {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Histories() {}

    /**
     * Reads all histories of a directory, one after the other, each in its order. A last line that is incomplete
     * because its process died is left out.
     *
     * @throws UncheckedIOException when one can't be read, or has an invalid line in its middle
     */
    public static List<HistoryEvent> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().flatMap(file -> of(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the histories in " + directory + " can't be read", e);
        }
    }

    private static List<HistoryEvent> of(Path file) {
        try {
            var text = Files.readString(file);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            var entries = new ArrayList<HistoryEvent>();
            for (var line : whole.lines().toList()) {
                entries.add(JSON.readValue(line, HistoryEvent.class));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("the history " + file + " can't be read", e);
        } catch (JacksonException e) {
            throw new UncheckedIOException(
                    new IOException("the history " + file + " has an invalid line: " + e.getMessage(), e));
        }
    }
}

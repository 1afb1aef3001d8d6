package io.notexactlyonce.lab.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the history of one process, one line of JSON per entry. Written lines survive the process's death. */
public final class HistoryFile implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder().build();
    private final OutputStream out;

    private HistoryFile(OutputStream out) {
        this.out = out;
    }

    /** Appends to an existing file: a restarted process keeps its history. */
    public static HistoryFile append(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new HistoryFile(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("the history " + file + " can't be written", e);
        }
    }

    /** Returns when the operating system has the line: it survives the process's death, but not the machine's. */
    public synchronized void write(HistoryEvent entry) {
        try {
            // one write for a whole line: a killed process leaves at most one incomplete line
            out.write((json.writerFor(HistoryEvent.class).writeValueAsString(entry) + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a history can't be written", e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Histories;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.HistoryFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The histories of one variant of a scenario: the lab's own, which records its faults, and those of all processes. */
public final class HistoryRecorder implements AutoCloseable {

    private static final String LAB = "lab";

    private final Path directory;
    private final HistoryFile own;

    public HistoryRecorder(Path directory) {
        this.directory = directory;
        this.own = HistoryFile.append(directory.resolve(LAB + ".jsonl"));
    }

    /** The directory in which each process writes its own file. */
    public Path directory() {
        return directory;
    }

    public void write(HistoryEvent entry) {
        own.write(entry);
    }

    /** Runs an action during a fault. @param fault in words, as in "PostgreSQL is stopped" */
    public <E extends Exception> void during(String fault, Deed<E> deed) throws E {
        begins(fault);
        try {
            deed.perform();
        } finally {
            ends(fault);
        }
    }

    /** Records that a fault begins. */
    public void begins(String fault) {
        write(new HistoryEvent.Fault(Instant.now(), LAB, fault, true));
    }

    /** Records that it ends. @param fault in the same words as at its beginning */
    public void ends(String fault) {
        write(new HistoryEvent.Fault(Instant.now(), LAB, fault, false));
    }

    /** Records that a process has died. @param point where, or of what */
    public void crashed(String process, String point) {
        write(new HistoryEvent.Crashed(Instant.now(), process, point));
    }

    /** The histories of all processes so far. */
    public List<HistoryEvent> read() {
        return Histories.read(directory);
    }

    @Override
    public void close() {
        own.close();
    }

    /** An action during a fault. */
    public interface Deed<E extends Exception> {
        void perform() throws E;
    }
}

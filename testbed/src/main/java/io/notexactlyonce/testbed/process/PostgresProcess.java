package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The postmaster as a child process, with its backends. */
final class PostgresProcess extends ProcessRuntime {

    private final WorkDirectory directory;

    PostgresProcess(WorkDirectory directory, Log log, List<String> command) {
        super("database", directory, log, () -> command, Map.of());
        this.directory = directory;
    }

    /** A "fast" shutdown ends connections instead of waiting for them. */
    @Override
    String stopSignal() {
        return "INT";
    }

    /** The postmaster and its backends. */
    @Override
    List<ProcessHandle> family(ProcessHandle main) {
        return Stream.concat(Stream.of(main), main.descendants()).toList();
    }

    /** The reaper ends it without a checkpoint; the kill is for the case that the directory has been removed before. */
    @Override
    public void remove() {
        directory.delete();
        kill();
    }
}

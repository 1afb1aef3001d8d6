package io.notexactlyonce.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A process and all that it has started, stopped (SIGSTOP) until closed: PostgreSQL answers in processes of its own. */
final class FrozenProcesses implements AutoCloseable {

    private final List<Long> pids;

    FrozenProcesses(long pid) {
        var first = ProcessHandle.of(pid).orElseThrow();
        signal("-STOP", List.of(pid)); // it starts no more
        pids = Stream.concat(Stream.of(first), first.descendants())
                .map(ProcessHandle::pid)
                .toList();
        signal("-STOP", pids);
    }

    private static void signal(String signal, List<Long> pids) {
        try {
            for (var pid : pids) {
                new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        signal("-CONT", pids);
    }
}

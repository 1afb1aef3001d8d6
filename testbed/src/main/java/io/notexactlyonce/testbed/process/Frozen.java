package io.notexactlyonce.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether SIGSTOP has taken effect. It does so only when one of the process's threads runs and stops the others: on a
 * busy machine they go on answering requests for a while after the signal was sent.
 */
final class Frozen {

    private Frozen() {}

    /** Without /proc this can't be checked, and the signal is assumed to have worked. */
    static boolean isFrozen(ProcessHandle process) {
        var threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (!Files.exists(threads)) {
            return true;
        }
        try (var directories = Files.list(threads)) {
            return directories.allMatch(Frozen::isStopped);
        } catch (IOException | UncheckedIOException e) {
            return !process.isAlive();
        }
    }

    /** Whether a signal has stopped it: the cheap look at its main thread. Without /proc this can't be seen. */
    static boolean isHeld(ProcessHandle process) {
        var proc = Path.of("/proc", String.valueOf(process.pid()));
        try {
            return Files.exists(proc) && state(proc) == 'T';
        } catch (IOException e) {
            // it has ended in the meantime
            return false;
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            var state = state(thread);
            return state == 'T' || state == 't' || state == 'Z' || state == 'X';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first letter after the name, which is in parentheses and may itself contain parentheses. */
    private static char state(Path task) throws IOException {
        var stat = Files.readString(task.resolve("stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }
}

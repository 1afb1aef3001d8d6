package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Ensures that no process, container or directory outlives this JVM, even if it is killed: a small shell script waits
 * at the other end of a pipe, and cleans up when the pipe closes.
 */
public final class Reaper {

    private static final String SCRIPT = script();
    private static final Reaper INSTANCE = new Reaper();

    private final Writer standby = launch().outputWriter(StandardCharsets.UTF_8);

    private Reaper() {}

    /**
     * Makes the directory and the processes running in it end with this JVM; to be called before writing the first
     * file.
     */
    public static void guard(Path directory) {
        guard(0, directory);
    }

    /** Makes this process end with it too, even if the directory has been removed before. */
    public static void guard(long pid, Path directory) {
        note(line(pid, directory));
    }

    /**
     * Makes the container and its volumes go too, if there is a {@code docker} command; to be called before it is
     * created.
     *
     * @param engine for {@code docker -H}
     */
    public static void guardContainer(String engine, String name) {
        note("container %s %s\n".formatted(engine, name));
    }

    /** To be called before the network is created. */
    public static void guardNetwork(String engine, String name) {
        note("network %s %s\n".formatted(engine, name));
    }

    private static void note(String line) {
        synchronized (INSTANCE) {
            try {
                INSTANCE.standby.append(line).flush();
            } catch (IOException e) {
                throw new TestbedException("the reaper has ended, so nothing would clean up " + line.strip(), e);
            }
        }
    }

    private static String line(long pid, Path directory) {
        return pid + " " + directory + "\n";
    }

    /** Ends the processes running in this directory and removes it now. */
    public static void reap(Path directory) {
        var shell = launch();
        try (var input = shell.outputWriter(StandardCharsets.UTF_8)) {
            input.append(line(0, directory));
        } catch (IOException e) {
            throw new TestbedException("cannot clean up " + directory, e);
        }
        Child.awaitEnd(shell, Testbed.LONGEST_STEP);
        if (Files.exists(directory)) {
            throw new TestbedException("could not remove " + directory);
        }
    }

    /** Has a session of its own, so that a signal to the terminal's process group doesn't reach it. */
    private static Process launch() {
        try {
            return new ProcessBuilder("/bin/sh", "-c", Child.DETACHED, "/dev/null", "/bin/sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new TestbedException("cannot start /bin/sh, which the test bed needs", e);
        }
    }

    private static String script() {
        try (var resource = Objects.requireNonNull(Reaper.class.getResourceAsStream("reap.sh"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
 * Sees to it that no process, no container and no directory outlives this JVM, even when it is killed: a small shell waits at the
 * other end of a pipe, and when the pipe closes it ends and removes what is left.
 */
public final class Reaper {

    private static final String SCRIPT = script();
    private static final Reaper INSTANCE = new Reaper();

    private final Writer standby = launch().outputWriter(StandardCharsets.UTF_8);

    private Reaper() {}

    /** What runs in this directory and the directory itself go when this JVM goes; call it before the first file. */
    public static void guard(Path directory) {
        guard(0, directory);
    }

    /** This process goes too, even if somebody else has removed the directory before. */
    public static void guard(long pid, Path directory) {
        note(line(pid, directory));
    }

    /**
     * The container and its volumes go too, if there is a {@code docker} command; call it before it is made.
     *
     * @param engine for {@code docker -H}
     */
    public static void guardContainer(String engine, String name) {
        note("container %s %s\n".formatted(engine, name));
    }

    /** Call it before it is made. */
    public static void guardNetwork(String engine, String name) {
        note("network %s %s\n".formatted(engine, name));
    }

    private static void note(String line) {
        synchronized (INSTANCE) {
            try {
                INSTANCE.standby.append(line).flush();
            } catch (IOException e) {
                throw new TestbedException("the reaper is gone, nothing would clean up " + line.strip(), e);
            }
        }
    }

    private static String line(long pid, Path directory) {
        return pid + " " + directory + "\n";
    }

    /** Ends what runs in this directory and removes it now. */
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

    /** A session of its own, so that a signal to the terminal's whole process group doesn't reach it. */
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

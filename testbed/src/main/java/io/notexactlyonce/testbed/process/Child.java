package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.Reaper;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of a command as a child process that can be sent signals. */
public final class Child {

    /**
     * Shields the child from the terminal's Ctrl-C and hang-up, so that the process that started the nodes can end them
     * in its own order. The child gets its own session (through perl on macOS, which has no setsid), and ignores the
     * signals, which a JVM leaves ignored. The pid is on disk before the program runs, for the {@link Reaper}; exec
     * keeps it.
     */
    public static final String DETACHED = """
            trap '' INT HUP
            echo $$ > "$0"
            if command -v setsid > /dev/null; then exec setsid "$@"; fi
            if command -v perl > /dev/null; then exec perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' "$@"; fi
            exec "$@"
            """;

    /** Every JVM obeys these variables, but a debugger's port or an agent meant for the parent is already in use. */
    private static final List<String> NOT_INHERITED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private final String name;
    private final Process process;
    private final Log log;

    private Child(String name, Process process, Log log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(
            String name, WorkDirectory directory, List<String> command, Map<String, String> environment, Log log) {
        var detached = Stream.concat(
                Stream.of("/bin/sh", "-c", DETACHED, directory.file("pid").toString()), command.stream());
        var builder = new ProcessBuilder(detached.toList())
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        NOT_INHERITED.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            Reaper.guard(process.pid(), directory.path());
            return new Child(name, process, log);
        } catch (IOException e) {
            throw new TestbedException("cannot start " + name + " (" + command.get(0) + ")", e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    boolean endsWithin(Duration timeout) {
        return awaitEnd(process, timeout);
    }

    int awaitExit(Duration timeout) {
        if (!endsWithin(timeout)) {
            throw new TestbedException(
                    "%s (pid %d) still runs after %s; its log is %s".formatted(name, pid(), timeout, log.describe()));
        }
        return exitCode();
    }

    /** Sends the signal that asks for an orderly stop; a frozen process receives it when it is resumed. */
    void ask(String signal) {
        signal(signal, List.of(handle()));
    }

    void kill(List<ProcessHandle> family) {
        signal("KILL", family);
        awaitExit(Testbed.LONGEST_STEP);
        Await.until(Testbed.LONGEST_STEP, () -> family.stream().noneMatch(Child::isAtWork));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** An orphan that has not been reaped counts as alive, but no longer runs a program. */
    private static boolean isAtWork(ProcessHandle handle) {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    void signal(String signal, List<ProcessHandle> targets) {
        var pids = targets.stream().map(ProcessHandle::pid).map(String::valueOf).collect(Collectors.joining(" "));
        try {
            var kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitEnd(kill, Testbed.LONGEST_STEP);
        } catch (IOException e) {
            throw new TestbedException("cannot send SIG" + signal + " to " + name, e);
        }
    }

    public static boolean awaitEnd(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", e);
        }
    }
}

package io.notexactlyonce.testbed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A part that is one child process at a time, in a work directory that lasts from run to run. */
abstract class ProcessPart implements Part {

    private final String name;
    final WorkDirectory directory;
    final Log log;
    private volatile @Nullable Child child;

    ProcessPart(String name, WorkDirectory directory, Log log) {
        this.name = name;
        this.directory = directory;
        this.log = log;
    }

    /** What has to be there or true before a run; throws when a run would be in vain. */
    abstract void prepare();

    abstract List<String> command();

    abstract Map<String, String> variables();

    /** Whether it serves; asked again and again during a start, so it must answer soon and not throw. */
    abstract boolean isReady();

    abstract Duration startTimeout();

    Duration stopTimeout() {
        return Duration.ofSeconds(20);
    }

    String stopSignal() {
        return "TERM";
    }

    /** Stop and kill don't wait for a start that is under way: it ends with their effect. */
    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        prepare();
        var run = Child.start(name, directory, command(), variables(), log);
        child = run;
        var settled = Await.until(startTimeout(), () -> !run.isAlive() || isReady());
        if (!settled) {
            kill();
            throw failure("wasn't ready within %d s".formatted(startTimeout().toSeconds()));
        }
        if (!run.isAlive()) {
            throw failure("ended with exit code %d before it was ready".formatted(run.exitCode()));
        }
    }

    TestbedException failure(String what) {
        return new TestbedException("%s %s; its log is %s".formatted(name, what, log.describe()));
    }

    /** The processes that are killed and frozen: its own children live their own lives unless it says otherwise. */
    List<ProcessHandle> family(ProcessHandle main) {
        return List.of(main);
    }

    @Override
    public void stop() {
        var run = child;
        if (run != null && run.isAlive()) {
            run.ask(stopSignal());
            resume();
            if (!run.endsWithin(stopTimeout())) {
                kill();
            }
        }
    }

    @Override
    public void kill() {
        var run = child;
        if (run != null && run.isAlive()) {
            run.kill(family(run.handle()));
        }
    }

    /** The main process first: frozen, it starts no more children that could be overlooked. */
    @Override
    public void pause() {
        freeze(List.of(run().handle()));
        freeze(family(run().handle()));
    }

    private void freeze(List<ProcessHandle> processes) {
        run().signal("STOP", processes);
        if (!Await.until(Duration.ofSeconds(10), () -> processes.stream().allMatch(Frozen::isFrozen))) {
            throw failure("doesn't freeze");
        }
    }

    @Override
    public void resume() {
        run().signal("CONT", family(run().handle()));
    }

    @Override
    public boolean isRunning() {
        var run = child;
        return run != null && run.isAlive();
    }

    @Override
    public void close() {
        stop();
        directory.delete();
    }

    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return run().pid();
    }

    @Override
    public OptionalInt exitCode() {
        var run = child;
        return run == null || run.isAlive() ? OptionalInt.empty() : OptionalInt.of(run.exitCode());
    }

    @Override
    public Path log() {
        return log.file();
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit(Duration timeout) {
        return run().awaitExit(timeout);
    }

    private Child run() {
        var run = child;
        if (run == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return run;
    }

    @Override
    public String toString() {
        var run = child;
        return run != null && run.isAlive() ? "%s (pid %d)".formatted(name, run.pid()) : name + " (not running)";
    }
}

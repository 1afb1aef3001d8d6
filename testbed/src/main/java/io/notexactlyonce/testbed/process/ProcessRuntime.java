package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One child process at a time, in a work directory that lasts from run to run. */
public class ProcessRuntime implements NodeRuntime {

    private final String name;
    private final WorkDirectory directory;
    private final Log log;
    private final Supplier<List<String>> command;
    private final Map<String, String> variables;
    private volatile @Nullable Child child;

    /** @param command called for each run */
    public ProcessRuntime(
            String name,
            WorkDirectory directory,
            Log log,
            Supplier<List<String>> command,
            Map<String, String> variables) {
        this.name = name;
        this.directory = directory;
        this.log = log;
        this.command = command;
        this.variables = variables;
    }

    /** The signal that asks for an orderly stop. */
    String stopSignal() {
        return "TERM";
    }

    /** The processes to kill and freeze: by default only the main process, without its children. */
    List<ProcessHandle> family(ProcessHandle main) {
        return List.of(main);
    }

    @Override
    public void launch() {
        child = Child.start(name, directory, command.get(), variables, log);
    }

    @Override
    public void stop(Duration timeout) {
        var run = child;
        if (run != null && run.isAlive()) {
            run.ask(stopSignal());
            resume();
            if (!run.endsWithin(timeout)) {
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

    /** Freezes the main process first, so that it can't start further children unnoticed. */
    @Override
    public void pause() {
        freeze(List.of(run().handle()));
        freeze(family(run().handle()));
    }

    private void freeze(List<ProcessHandle> processes) {
        run().signal("STOP", processes);
        if (!Await.until(Testbed.LONGEST_STEP, () -> processes.stream().allMatch(Frozen::isFrozen))) {
            throw new TestbedException("%s doesn't freeze; its log is %s".formatted(name, log.describe()));
        }
    }

    @Override
    public void resume() {
        run().signal("CONT", family(run().handle()));
    }

    @Override
    public boolean isPaused() {
        var run = child;
        return run != null && run.isAlive() && Frozen.isHeld(run.handle());
    }

    @Override
    public boolean isRunning() {
        var run = child;
        return run != null && run.isAlive();
    }

    @Override
    public void remove() {
        kill();
        directory.delete();
    }

    @Override
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
    public Log log() {
        return log;
    }

    private Child run() {
        var run = child;
        if (run == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return run;
    }
}

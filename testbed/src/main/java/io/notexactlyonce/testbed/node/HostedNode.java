package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node that counts as started once it is ready, whatever its runtime. */
public abstract class HostedNode implements Node {

    private final NodeRuntime housing;

    public HostedNode(NodeRuntime housing) {
        this.housing = housing;
    }

    /** Checks the preconditions of a run; throws when a run would be futile. */
    protected abstract void prepare();

    /** Whether it is ready. Called repeatedly during a start, so it must return quickly and not throw. */
    protected abstract boolean isReady();

    /** How long a start that makes progress may take: killing slow starts doesn't make a busy machine faster. */
    protected Duration startTimeout() {
        return Testbed.LONGEST_START;
    }

    protected Duration stopTimeout() {
        return Duration.ofSeconds(20);
    }

    /** Stop and kill don't wait for a start in progress: they make it end. */
    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        prepare();
        housing.launch();
        var progress = StartProgress.of(housing);
        var standsStill = new AtomicBoolean();
        var settled = Await.until(startTimeout(), () -> {
            standsStill.set(progress.standsStill());
            return !isRunning() || isReady() || standsStill.get();
        });
        if (!settled || standsStill.get()) {
            kill();
            throw failure(
                    settled
                            ? "wasn't ready, and has stood still for %d s (no output, no work)"
                                    .formatted(StartProgress.STANDSTILL.toSeconds())
                            : "wasn't ready within %d s"
                                    .formatted(startTimeout().toSeconds()));
        }
        if (!isRunning()) {
            throw failure("ended with exit code %d before it was ready"
                    .formatted(exitCode().orElseThrow()));
        }
    }

    protected TestbedException failure(String what) {
        return new TestbedException("%s %s; its log is %s"
                .formatted(housing.name(), what, housing.log().describe()));
    }

    @Override
    public void stop() {
        housing.stop(stopTimeout());
    }

    @Override
    public void kill() {
        housing.kill();
    }

    @Override
    public void pause() {
        housing.pause();
    }

    @Override
    public void resume() {
        housing.resume();
    }

    @Override
    public boolean isPaused() {
        return housing.isPaused();
    }

    @Override
    public boolean isRunning() {
        return housing.isRunning();
    }

    @Override
    public long pid() {
        return housing.pid();
    }

    @Override
    public OptionalInt exitCode() {
        return housing.exitCode();
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit(Duration timeout) {
        if (!Await.until(timeout, () -> !isRunning())) {
            throw failure("(pid %d) still runs after %s".formatted(pid(), timeout));
        }
        return exitCode().orElseThrow();
    }

    @Override
    public Path log() {
        return housing.log().file();
    }

    /** Doesn't bother with an orderly stop. */
    @Override
    public void close() {
        housing.remove();
    }

    public String name() {
        return housing.name();
    }

    @Override
    public String toString() {
        return isRunning() ? "%s (pid %d)".formatted(name(), pid()) : name() + " (not running)";
    }
}

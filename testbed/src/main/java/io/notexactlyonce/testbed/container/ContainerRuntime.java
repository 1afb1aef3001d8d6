package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.Reaper;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A container that is made for the first run and started again for the others, so that its data and its ports last. A
 * {@code GenericContainer} of Testcontainers is removed when it is stopped, and with it what a restart should find.
 */
final class ContainerRuntime implements NodeRuntime {

    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private static final int SIGKILLED = 137;

    private final String part;
    private final ContainerPlan plan;
    private final WorkDirectory directory;
    private final Container container;
    private final Log log;
    private volatile boolean isMade;
    private volatile long pid;
    private volatile @Nullable ContainerOutput output;

    ContainerRuntime(String part, ContainerPlan plan) {
        this.part = part;
        this.plan = plan;
        this.directory = WorkDirectory.of(part);
        this.container = new Container(directory.path().getFileName().toString());
        this.log = new Log(directory.file(part + ".log"));
    }

    @Override
    public void launch() {
        if (!isMade) {
            Reaper.guard(container);
            plan.make(container);
            isMade = true;
        }
        output = ContainerOutput.of(container, log);
        container.start();
        pid = container.state().map(ContainerState::getPidLong).orElse(0L);
    }

    @Override
    public boolean isRunning() {
        return isMade && container.state().filter(ContainerState::getRunning).isPresent();
    }

    /** Going on first: an engine may refuse to stop what is paused. */
    @Override
    public void stop(Duration timeout) {
        if (isRunning()) {
            resume();
            container.stop(timeout);
            awaitEnd();
        }
    }

    @Override
    public void kill() {
        if (isRunning()) {
            container.kill();
            awaitEnd();
        }
    }

    /** Only when the engine no longer says that it runs are its ports free. */
    private void awaitEnd() {
        if (!Await.until(END_TIMEOUT, () -> !isRunning())) {
            throw new TestbedException("%s doesn't end; its log is %s".formatted(part, log.describe()));
        }
    }

    @Override
    public void pause() {
        if (isRunning()) {
            container.pause();
        }
    }

    @Override
    public void resume() {
        if (isMade && container.state().filter(ContainerState::getPaused).isPresent()) {
            container.unpause();
        }
    }

    @Override
    public void remove() {
        if (isMade) {
            container.remove();
        }
        directory.delete();
    }

    @Override
    public String name() {
        return part;
    }

    @Override
    public long pid() {
        if (output == null) {
            throw new IllegalStateException(part + " was never started");
        }
        return pid;
    }

    /** A container that is no longer there was killed. */
    @Override
    public OptionalInt exitCode() {
        if (output == null || isRunning()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(container
                .state()
                .map(state -> state.getExitCodeLong().intValue())
                .orElse(SIGKILLED));
    }

    @Override
    public Log log() {
        var current = output;
        if (current != null && !isRunning()) {
            current.awaitEnd();
        }
        return log;
    }
}

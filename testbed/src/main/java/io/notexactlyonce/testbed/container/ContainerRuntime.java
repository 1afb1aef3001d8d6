package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Bounded;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.Reaper;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/**
 * A Testcontainers container, created for the first run. For later runs the engine restarts the same container, so that
 * it keeps its data and ports: {@code GenericContainer.stop()} would remove it.
 */
final class ContainerRuntime implements NodeRuntime {

    /** A start by Testcontainers takes more than ten calls. */
    private static final Duration FIRST_START_TIMEOUT = Duration.ofMinutes(3);

    private static final int SIGKILLED = 137;

    private final String part;
    private final GenericContainer<?> container;
    private final WorkDirectory directory;
    private final String name;
    private final Log log;
    private volatile boolean isMade;
    private volatile long pid;
    private volatile @Nullable ContainerOutput output;

    /** @param ports of this machine, each with the port in the container that it leads to */
    ContainerRuntime(String part, GenericContainer<?> container, Map<Integer, Integer> ports) {
        this.part = part;
        this.container = container;
        this.directory = WorkDirectory.of(part);
        this.name = directory.path().getFileName().toString();
        this.log = new Log(directory.file(part + ".log"));
        LastingContainer.prepare(container, name, ports);
    }

    @Override
    public void launch() {
        var run = new ContainerOutput(log);
        try {
            if (isMade) {
                startAgain(run);
            } else {
                make(run);
            }
        } catch (DockerException | ContainerLaunchException e) {
            var reason = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .reduce((outer, cause) -> cause)
                    .orElse(e);
            throw new TestbedException("the engine can't start %s: %s".formatted(part, reason.getMessage()), e);
        }
        output = run;
        pid = state().map(ContainerState::getPidLong).orElse(0L);
    }

    private void make(ContainerOutput run) {
        Reaper.guardContainer(Engine.url(), name);
        container.setLogConsumers(List.of(run));
        Bounded.run(FIRST_START_TIMEOUT, container::start);
        isMade = true;
    }

    private void startAgain(ContainerOutput run) {
        run.attachTo(name);
        Engine.ask(client -> client.startContainerCmd(name).exec());
    }

    /**
     * Empty when it was never created, or has been removed. Found by name, for a start in progress in another thread.
     */
    private Optional<ContainerState> state() {
        try {
            return Engine.ask(client ->
                    Optional.of(client.inspectContainerCmd(name).exec().getState()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isRunning() {
        return state().filter(ContainerState::getRunning).isPresent();
    }

    /**
     * Sends the image's stop signal, and SIGKILL when time runs out. An engine may refuse to stop a paused container.
     */
    @Override
    public void stop(Duration timeout) {
        resume();
        var seconds = (int) Math.max(1, timeout.toSeconds());
        tell(
                timeout.plus(Engine.TIMEOUT),
                client -> client.stopContainerCmd(name).withTimeout(seconds));
        awaitEnd();
    }

    @Override
    public void kill() {
        tell(Engine.TIMEOUT, client -> client.killContainerCmd(name));
        awaitEnd();
    }

    /** Its ports are only free when the engine no longer reports it as running. */
    private void awaitEnd() {
        if (!Await.until(Engine.TIMEOUT, () -> !isRunning())) {
            throw new TestbedException("%s doesn't end; its log is %s".formatted(part, log.describe()));
        }
    }

    @Override
    public void pause() {
        tell(Engine.TIMEOUT, client -> client.pauseContainerCmd(name));
    }

    @Override
    public void resume() {
        if (state().filter(ContainerState::getPaused).isPresent()) {
            tell(Engine.TIMEOUT, client -> client.unpauseContainerCmd(name));
        }
    }

    @Override
    public boolean isPaused() {
        return state().filter(ContainerState::getPaused).isPresent();
    }

    /** Ignores that the container is already in the requested state, or can no longer reach it. */
    private void tell(Duration timeout, Function<DockerClient, SyncDockerCmd<Void>> command) {
        try {
            Engine.ask(timeout, client -> command.apply(client).exec());
        } catch (NotModifiedException | ConflictException | NotFoundException e) {
            // it was in that state already, or has ended in the meantime
        } catch (DockerException e) {
            throw new TestbedException("the engine refuses what is asked of %s: %s".formatted(part, e.getMessage()), e);
        }
    }

    @Override
    public void remove() {
        Bounded.run(Engine.TIMEOUT, container::stop);
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

    /** A container that no longer exists was killed. */
    @Override
    public OptionalInt exitCode() {
        if (output == null || isRunning()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                state().map(state -> state.getExitCodeLong().intValue()).orElse(SIGKILLED));
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

package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A container as its engine sees it. What it is told and already is, or no longer can be, is passed over. */
public record Container(String name) {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    void start() {
        try {
            Engine.ask(client -> client.startContainerCmd(name).exec());
        } catch (DockerException e) {
            throw new TestbedException("the engine can't start %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The image's stop signal, and SIGKILL when it has run out of time. */
    void stop(Duration timeout) {
        var seconds = (int) Math.max(1, timeout.toSeconds());
        tell(timeout.plus(MARGIN), client -> client.stopContainerCmd(name).withTimeout(seconds));
    }

    void kill() {
        tell(MARGIN, client -> client.killContainerCmd(name));
    }

    void pause() {
        tell(MARGIN, client -> client.pauseContainerCmd(name));
    }

    void unpause() {
        tell(MARGIN, client -> client.unpauseContainerCmd(name));
    }

    /** With its volumes, whatever it is doing. */
    void remove() {
        tell(MARGIN, client -> client.removeContainerCmd(name).withForce(true).withRemoveVolumes(true));
    }

    /** Empty when it has been removed. */
    Optional<ContainerState> state() {
        try {
            return Engine.ask(client ->
                    Optional.of(client.inspectContainerCmd(name).exec().getState()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private void tell(Duration timeout, Function<DockerClient, SyncDockerCmd<Void>> command) {
        try {
            Engine.ask(timeout, client -> command.apply(client).exec());
        } catch (NotModifiedException | ConflictException | NotFoundException e) {
            // it was so before, or it has ended in the meantime
        } catch (DockerException e) {
            throw new TestbedException("the engine refuses what is asked of %s: %s".formatted(name, e.getMessage()), e);
        }
    }
}

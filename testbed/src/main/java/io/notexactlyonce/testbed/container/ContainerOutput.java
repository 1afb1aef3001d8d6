package io.notexactlyonce.testbed.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The output of one run of a container on its way to a file. */
final class ContainerOutput extends ResultCallback.Adapter<Frame> {

    private static final int TIMEOUT_SECONDS = 5;

    private final Log log;

    private ContainerOutput(Log log) {
        this.log = log;
    }

    /** Attached before the run begins: this run's output, all of it, and no other's. */
    static ContainerOutput of(Container container, Log log) {
        var output = new ContainerOutput(log);
        Engine.ask(client -> client.attachContainerCmd(container.name())
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(output));
        output.await(output::awaitStarted);
        return output;
    }

    @Override
    public void onNext(Frame frame) {
        try {
            Files.write(log.file(), frame.getPayload(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run that is over has said arrives a moment after its end. */
    void awaitEnd() {
        await(this::awaitCompletion);
    }

    private void await(Waiting waiting) {
        try {
            waiting.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", e);
        }
    }

    private interface Waiting {
        boolean await(long timeout, TimeUnit unit) throws InterruptedException;
    }
}

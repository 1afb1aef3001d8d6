package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;

/** Copies the output of one run of a container to a file. */
final class ContainerOutput implements Consumer<OutputFrame> {

    private static final int TIMEOUT_SECONDS = 5;

    private final Log log;
    private final CountDownLatch end = new CountDownLatch(1);

    ContainerOutput(Log log) {
        this.log = log;
    }

    /** To be called before the run begins, to get all of this run's output and no other's. */
    void attachTo(String container) {
        var callback = new FrameConsumerResultCallback();
        callback.addConsumer(OutputType.STDOUT, this);
        callback.addConsumer(OutputType.STDERR, this);
        Engine.ask(client -> client.attachContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(callback));
        await(callback::awaitStarted);
    }

    @Override
    public void accept(OutputFrame frame) {
        if (frame.getType() == OutputType.END) {
            end.countDown();
            return;
        }
        try {
            Files.write(log.file(), frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run's last output arrives shortly after its end. */
    void awaitEnd() {
        await(end::await);
    }

    private static void await(Waiting waiting) {
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

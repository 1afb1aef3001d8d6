package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.DaemonThreads;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Restarts nodes that have died, as Kubernetes or systemd would. Unlike the demo's supervisor it never gives up:
 * frequent deaths are the purpose of a random run, and the final check notices a node that doesn't come back.
 */
public final class NodeSupervisor implements AutoCloseable {

    private final List<SupervisedNode> parts;
    private final Consumer<SupervisedNode> died;
    private final ScheduledExecutorService threads;

    /** @param died called for each death that no fault caused at that moment, as at a crash point */
    public NodeSupervisor(Collection<SupervisedNode> parts, Consumer<SupervisedNode> died) {
        this.parts = List.copyOf(parts);
        this.died = died;
        this.threads = Executors.newScheduledThreadPool(parts.size() + 1, DaemonThreads.named("node-supervisor"));
    }

    public void start() {
        threads.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** From now on it starts nothing. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void look() {
        for (var part : parts) {
            if (part.takeStart()) {
                if (part.hasDied()) {
                    died.accept(part);
                }
                threads.execute(part::start);
            }
        }
    }
}

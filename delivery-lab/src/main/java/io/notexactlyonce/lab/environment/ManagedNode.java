package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node of the running system, with its status for the user. */
public final class ManagedNode {

    private final Component role;
    private final String address;
    private final Supplier<? extends Node> first;
    private volatile NodeState state = NodeState.STARTING;
    private volatile Instant since = Instant.now();
    private volatile Duration startTook = Duration.ZERO;
    private volatile @Nullable Node part;
    private volatile boolean isBeingStarted;
    private volatile boolean isClosed;
    private final AtomicInteger expectedDeaths = new AtomicInteger();
    private final AtomicInteger deaths = new AtomicInteger();

    /** @param first creates the node, which may or may not be running */
    ManagedNode(Component role, String address, Supplier<? extends Node> first) {
        this.role = role;
        this.address = address;
        this.first = first;
    }

    public Component role() {
        return role;
    }

    public String label() {
        return role.label();
    }

    public String address() {
        return address;
    }

    NodeStatus status() {
        var now = state;
        var pid = isUp(now) ? OptionalLong.of(part().pid()) : OptionalLong.empty();
        return new NodeStatus(role, now, since, address, pid);
    }

    public Duration startTook() {
        return startTook;
    }

    /** Whether its first start has created the node. */
    boolean isMade() {
        return part != null;
    }

    public Node part() {
        return Objects.requireNonNull(part, () -> label() + " has not been started");
    }

    /**
     * Starts or restarts it, and returns when it serves.
     *
     * @throws TestbedException when it doesn't serve, or has been closed
     */
    void start() {
        // set before the check: either this sees the close, or close() sees this start
        isBeingStarted = true;
        try {
            if (isClosed) {
                throw new TestbedException(label() + " has been closed");
            }
            startPart();
        } finally {
            isBeingStarted = false;
        }
    }

    private void startPart() {
        var begin = System.nanoTime();
        become(NodeState.STARTING);
        try {
            var current = part;
            if (current == null) {
                current = first.get();
                part = current;
            }
            current.start();
        } catch (RuntimeException e) {
            become(NodeState.DOWN);
            throw e;
        }
        startTook = Duration.ofNanos(System.nanoTime() - begin);
        become(NodeState.READY);
    }

    /** Whether a start is in progress: its process may then outlive {@link #close()}. */
    boolean isBeingStarted() {
        return isBeingStarted;
    }

    /** Whether its process has been frozen or goes on since the last look, whoever has done that. */
    void noticePause() {
        if (isUp(state) && part().isPaused() != (state == NodeState.FROZEN)) {
            become(state == NodeState.FROZEN ? NodeState.READY : NodeState.FROZEN);
        }
    }

    private static boolean isUp(NodeState state) {
        return state == NodeState.READY || state == NodeState.FROZEN;
    }

    /** True once for each death of a node that was up. */
    boolean noticeDeath() {
        if (!isUp(state) || part().isRunning()) {
            return false;
        }
        become(NodeState.DOWN);
        return true;
    }

    /** Announces deaths that the user asks for, and that don't count as crashes. */
    void expectDeaths(int number) {
        expectedDeaths.addAndGet(number);
    }

    /** Counts a death. True if the user asked for it. */
    boolean hasDiedAsWished() {
        deaths.incrementAndGet();
        return expectedDeaths.getAndUpdate(number -> Math.max(0, number - 1)) > 0;
    }

    /** How often it has died. */
    public int deaths() {
        return deaths.get();
    }

    public boolean isReady() {
        return state == NodeState.READY;
    }

    private void become(NodeState next) {
        state = next;
        since = Instant.now();
    }

    /** Asks it to stop; {@link #close()} still has to follow. */
    void stop() {
        var current = part;
        if (current != null) {
            current.stop();
        }
    }

    void close() {
        isClosed = true;
        var current = part;
        if (current != null) {
            current.close();
        }
    }
}

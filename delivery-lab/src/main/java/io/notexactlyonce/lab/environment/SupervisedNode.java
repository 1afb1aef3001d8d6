package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A node that a {@link NodeSupervisor} restarts whenever it has died, unless a fault keeps it down. */
public final class SupervisedNode {

    private static final Duration LONGEST_END = Duration.ofSeconds(40);

    private final String name;
    private final Node part;
    private final AtomicBoolean isStarting = new AtomicBoolean();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile boolean isHeld;
    private volatile boolean isDeathKnown = true;

    /** @param isHeld whether it stays down until {@link #release()} */
    public SupervisedNode(String name, Node part, boolean isHeld) {
        this.name = name;
        this.part = part;
        this.isHeld = isHeld;
    }

    public String name() {
        return name;
    }

    public Node part() {
        return part;
    }

    /** Ends it, and keeps it down until {@link #release()}. Repeats that as long as a start is in progress. */
    public void hold(Consumer<Node> end) {
        isHeld = true;
        isDeathKnown = true;
        Wait.until(name + " to end", LONGEST_END, () -> {
            end.accept(part);
            return !part.isRunning() && !isStarting.get();
        });
    }

    /** Allows the supervisor to restart it. */
    public void release() {
        isHeld = false;
    }

    /** Whether it is as intended: down if a fault holds it, else up and serving. */
    public boolean isAsMeant() {
        return isHeld ? !part.isRunning() : part.isRunning() && !isStarting.get();
    }

    /** True for one caller, which then has to {@link #start()} it. */
    boolean takeStart() {
        return !isHeld && !part.isRunning() && isStarting.compareAndSet(false, true);
    }

    /** Returns when it serves or has died during its start. */
    void start() {
        starts.incrementAndGet();
        isDeathKnown = false;
        try {
            part.start();
        } catch (TestbedException e) {
            // the supervisor notices that it is dead, and restarts it
        } finally {
            isStarting.set(false);
        }
    }

    /** How often it has been started. */
    public int starts() {
        return starts.get();
    }

    /** Whether it has died without {@link #hold}. */
    boolean hasDied() {
        return !isDeathKnown;
    }
}

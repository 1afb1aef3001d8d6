package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A part that a {@link NodeSupervisor} starts again whenever it has died, unless a fault keeps it down. */
public final class SupervisedNode {

    private static final Duration LONGEST_END = Duration.ofSeconds(40);

    private final String name;
    private final Node part;
    private final AtomicBoolean isStarting = new AtomicBoolean();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile boolean isHeld;
    private volatile boolean isDeathKnown = true;

    /** @param isHeld whether it is to be down until {@link #release()} */
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

    /** Ends it, and keeps it down until {@link #release()}. A start that is under way may have to be ended once more. */
    public void hold(Consumer<Node> end) {
        isHeld = true;
        isDeathKnown = true;
        Wait.until(name + " to end", LONGEST_END, () -> {
            end.accept(part);
            return !part.isRunning() && !isStarting.get();
        });
    }

    /** Lets it be started again. */
    public void release() {
        isHeld = false;
    }

    /** Whether it is where it should be: up and serving, or down where that is meant. */
    public boolean isAsMeant() {
        return isHeld ? !part.isRunning() : part.isRunning() && !isStarting.get();
    }

    /** True for one caller, who then has to {@link #start()} it. */
    boolean takeStart() {
        return !isHeld && !part.isRunning() && isStarting.compareAndSet(false, true);
    }

    /** Returns when it serves, or has died on its way up. */
    void start() {
        starts.incrementAndGet();
        isDeathKnown = false;
        try {
            part.start();
        } catch (TestbedException e) {
            // the supervisor's next look finds it dead, and starts it again
        } finally {
            isStarting.set(false);
        }
    }

    /** How often it has been started. */
    public int starts() {
        return starts.get();
    }

    /** Whether it has died of something else than {@link #hold}. */
    boolean hasDied() {
        return !isDeathKnown;
    }
}

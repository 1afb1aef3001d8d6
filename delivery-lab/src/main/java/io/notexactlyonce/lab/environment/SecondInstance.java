package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Another order-consumer beside the first one for a while: in the same group, on the same database, at free ports. No
 * supervisor restarts it.
 */
public final class SecondInstance {

    /** The ids of its Kafka clients begin like this, and those of the first instance don't. */
    public static final String CLIENT_ID = "second-instance";

    private final IntFunction<JavaProcess> program;
    private OptionalInt port = OptionalInt.empty();
    private volatile @Nullable ManagedNode node;
    private volatile boolean isClosed;

    /** @param program makes the process of one run at a port */
    SecondInstance(IntFunction<JavaProcess> program) {
        this.program = program;
    }

    /**
     * Returns when it serves.
     *
     * @throws TestbedException when it doesn't, or when the system is being stopped
     */
    public void start() {
        var own = port();
        var next = new ManagedNode(Component.ORDER_CONSUMER, "localhost:" + own, () -> program.apply(own));
        // set before the check: either this sees the close, or close() sees this node
        node = next;
        if (isClosed) {
            next.close();
        }
        next.start();
    }

    /** The same in each run: a port that was given out isn't given back. */
    private synchronized int port() {
        if (port.isEmpty()) {
            port = OptionalInt.of(Testbed.freePort());
        }
        return port.getAsInt();
    }

    /** Stops it in an orderly way: it leaves its group, which needs no timeout to notice. */
    public void stop() {
        var current = node;
        if (current != null) {
            current.close();
        }
    }

    /** As {@link ManagedNode#isBeingStarted()}. */
    boolean isBeingStarted() {
        var current = node;
        return current != null && current.isBeingStarted();
    }

    /** Stops it, and starts none any more. */
    void close() {
        isClosed = true;
        stop();
    }
}

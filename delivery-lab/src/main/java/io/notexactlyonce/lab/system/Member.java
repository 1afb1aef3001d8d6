package io.notexactlyonce.lab.system;

import io.notexactlyonce.testbed.Part;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of the running system, with what a person wants to know of it. */
public final class Member {

    private final Role role;
    private final String address;
    private final Supplier<? extends Part> first;
    private volatile State state = State.STARTING;
    private volatile Instant since = Instant.now();
    private volatile Duration startTook = Duration.ZERO;
    private volatile @Nullable Part part;
    private volatile boolean isBeingStarted;
    private volatile boolean isClosed;

    /** @param first makes the part; it may be running then or not */
    Member(Role role, String address, Supplier<? extends Part> first) {
        this.role = role;
        this.address = address;
        this.first = first;
    }

    public Role role() {
        return role;
    }

    public String label() {
        return role.label();
    }

    public String address() {
        return address;
    }

    PartStatus status() {
        var now = state;
        var pid = now == State.READY ? OptionalLong.of(part().pid()) : OptionalLong.empty();
        return new PartStatus(role, now, since, address, pid);
    }

    public Duration startTook() {
        return startTook;
    }

    /** Whether there is something that could run; not so before its first start has come that far. */
    boolean isMade() {
        return part != null;
    }

    public Part part() {
        return Objects.requireNonNull(part, () -> label() + " has not been started");
    }

    /**
     * Starts it for the first time or again, and returns when it serves.
     *
     * @throws TestbedException when it doesn't, or has been closed
     */
    void start() {
        // before the look: a close that this doesn't see sees this
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
        become(State.STARTING);
        try {
            var current = part;
            if (current == null) {
                current = first.get();
                part = current;
            }
            current.start();
        } catch (RuntimeException e) {
            become(State.DOWN);
            throw e;
        }
        startTook = Duration.ofNanos(System.nanoTime() - begin);
        become(State.READY);
    }

    /** Whether a start is under way: then what it starts may still be running after {@link #close()}. */
    boolean isBeingStarted() {
        return isBeingStarted;
    }

    /** True once for each death of a part that was ready. */
    boolean noticeDeath() {
        if (state != State.READY || part().isRunning()) {
            return false;
        }
        become(State.DOWN);
        return true;
    }

    private void become(State next) {
        state = next;
        since = Instant.now();
    }

    /** Asks it to end; {@link #close()} still has to follow. */
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

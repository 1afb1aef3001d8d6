package io.notexactlyonce.lab.system;

import io.notexactlyonce.testbed.Part;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of the running system, with what a person wants to know of it. */
public final class Member {

    private final Role role;
    private final String address;
    private final Supplier<? extends Part> first;
    private volatile State state = State.STARTING;
    private volatile Duration startTook = Duration.ZERO;
    private volatile @Nullable Part part;

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

    public State state() {
        return state;
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

    /** Starts it for the first time or again, and returns when it serves. */
    void start() {
        var begin = System.nanoTime();
        state = State.STARTING;
        try {
            var current = part;
            if (current == null) {
                current = first.get();
                part = current;
            }
            current.start();
        } catch (RuntimeException e) {
            state = State.DOWN;
            throw e;
        }
        startTook = Duration.ofNanos(System.nanoTime() - begin);
        state = State.READY;
    }

    /** True once for each death of a part that was ready. */
    boolean noticeDeath() {
        if (state != State.READY || part().isRunning()) {
            return false;
        }
        state = State.DOWN;
        return true;
    }

    /** Asks it to end; {@link #close()} still has to follow. */
    void stop() {
        var current = part;
        if (current != null) {
            current.stop();
        }
    }

    void close() {
        var current = part;
        if (current != null) {
            current.close();
        }
    }
}

package io.notexactlyonce.testbed.proxy;

import java.util.Arrays;

/** A fault that lies in wait for bytes that go one way. */
public final class TcpFault implements AutoCloseable {

    private final Direction direction;
    private final byte[] bytes;
    private final boolean loses;
    private final Gate gate = new Gate(false);
    private volatile boolean isArmed = true;
    private int strikes;

    TcpFault(Direction direction, byte[] bytes, boolean loses) {
        this.direction = direction;
        this.bytes = bytes.clone();
        this.loses = loses;
    }

    /**
     * Returns when what was read may go on.
     *
     * @return false when it is lost, and its connection with it
     */
    boolean pass(Direction way, byte[] read, int length) throws InterruptedException {
        if (!isArmed || way != direction || !contains(read, length)) {
            return true;
        }
        synchronized (this) {
            strikes++;
        }
        if (!loses) {
            gate.pass();
        }
        return !loses;
    }

    /** How many reads it has struck. */
    public synchronized int strikes() {
        return strikes;
    }

    /** Strikes no more, and lets go what it holds. */
    @Override
    public void close() {
        isArmed = false;
        gate.open();
    }

    /** What lies across the end of a read isn't found: a short answer comes in one. */
    private boolean contains(byte[] read, int length) {
        for (int start = 0; start <= length - bytes.length; start++) {
            if (Arrays.equals(read, start, start + bytes.length, bytes, 0, bytes.length)) {
                return true;
            }
        }
        return false;
    }
}

package io.notexactlyonce.testbed.proxy;

import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A fault that waits for certain frames. It counts the matching frames since it was armed, over all connections. */
public final class WireFault implements AutoCloseable {

    private final Predicate<Message> fits;
    private final int first;
    private final int last;
    private final Action action;
    private final Set<Connection> links = new HashSet<>();
    private boolean isArmed = true;
    private int seen;
    private int strikes;

    WireFault(Predicate<Message> fits, int first, int last, Action action) {
        this.fits = fits;
        this.first = first;
        this.last = last;
        this.action = action;
    }

    /** What it does to the message; nothing if the message doesn't match. */
    synchronized Optional<Action> strike(Message message, Connection link) {
        if (!isArmed || !fits.test(message)) {
            return Optional.empty();
        }
        seen++;
        if (seen < first || seen > last) {
            return Optional.empty();
        }
        strikes++;
        links.add(link);
        if (action instanceof Action.Late late && message instanceof Frame frame) {
            late.requests().keep(frame, link.server());
        }
        notifyAll();
        return Optional.of(action);
    }

    /** How many frames it has affected. */
    public synchronized int strikes() {
        return strikes;
    }

    /**
     * Returns when it has affected this many frames, or gives up after {@link Testbed#LONGEST_STEP}.
     *
     * @throws FaultNotStruckException when it gives up
     */
    public void awaitStrikes(int count) {
        awaitStrikes(count, Testbed.LONGEST_STEP);
    }

    /**
     * Returns when it has affected this many frames. If a response was affected, the broker has done the requested
     * work.
     *
     * @throws FaultNotStruckException when that takes longer
     */
    public synchronized void awaitStrikes(int count, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (strikes < count) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new FaultNotStruckException("the fault struck %d frames within %s, not %d; %d fitted so far"
                            .formatted(strikes, timeout, count, seen));
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Lets held messages go on. Later ones are affected as before. */
    public void release() {
        if (action instanceof Action.Hold hold) {
            hold.until().open();
        }
    }

    /**
     * Sends the kept requests in order, each on a new connection.
     *
     * @param timeout for each request, once to connect and once for the answer
     * @return what the brokers answered
     * @throws java.io.UncheckedIOException when one isn't answered, as is always the case for a produce request with
     *     acks=0
     * @throws IllegalStateException when this fault keeps no requests: see {@link Choice#late()}
     */
    public List<LateAnswer> deliver(Duration timeout) {
        if (action instanceof Action.Late late) {
            return late.requests().deliver(timeout);
        }
        throw new IllegalStateException("only late requests can be delivered; this fault does " + action);
    }

    /** Ends every connection that it has affected; messages held there never arrive. */
    public void cut() {
        Set<Connection> struck;
        synchronized (this) {
            struck = Set.copyOf(links);
        }
        struck.forEach(Connection::close);
    }

    /** Disarms it, and lets held messages go on. */
    @Override
    public void close() {
        synchronized (this) {
            isArmed = false;
        }
        release();
    }
}

package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes turns until it is ended, and rests in between. Nothing else ends it, neither an Error nor an interrupt: the process
 * would go on without a relay, and nobody would notice.
 */
final class RelayThread {

    private static final Logger log = LoggerFactory.getLogger(RelayThread.class);

    private final Supplier<Rest> turn;
    private final Rest restAfterError;
    private final Duration lastTurns;
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private boolean isWoken;
    private boolean isEnding;
    private volatile boolean isGivenUp;

    /**
     * @param turn may throw: then another one follows
     * @param restAfterError how long it rests before that
     * @param lastTurns limits the turns after the end, as long as there is more to do
     */
    RelayThread(Supplier<Rest> turn, Duration restAfterError, Duration lastTurns) {
        this.turn = turn;
        this.restAfterError = Rest.afterFailure(restAfterError);
        this.lastTurns = lastTurns;
    }

    void start() {
        thread.start();
    }

    /** Ends an idle rest, or the next one if a turn is under way: that turn may have looked too early. */
    void wake() {
        lock.lock();
        try {
            isWoken = true;
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends any rest, and lets the thread take its last turns. */
    void end() {
        lock.lock();
        try {
            isEnding = true;
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it has ended by then. If not, it is interrupted: its transaction rolls back, and its rows stay. */
    boolean join(Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            isGivenUp = true;
            thread.interrupt();
            return false;
        }
        return true;
    }

    private void run() {
        boolean isOver = false;
        while (!isOver) {
            beginTurn();
            isOver = rest(takeTurn());
        }
        long end = System.nanoTime() + lastTurns.toNanos();
        while (!isGivenUp && takeTurn().time().isZero() && System.nanoTime() < end) {
            // there is more to do
        }
    }

    private Rest takeTurn() {
        try {
            return turn.get();
        } catch (RuntimeException | Error e) {
            try {
                log.error("A turn of the relay failed; another one follows", e);
            } catch (RuntimeException | Error unlogged) {
                // as when memory is short
            }
            return restAfterError;
        }
    }

    private void beginTurn() {
        lock.lock();
        try {
            isWoken = false;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether the thread is to end */
    private boolean rest(Rest rest) {
        lock.lock();
        try {
            long left = rest.time().toNanos();
            while (left > 0 && !isEnding && !(rest.isIdle() && isWoken)) {
                left = change.awaitNanos(left);
            }
            return isEnding;
        } catch (InterruptedException e) {
            return isEnding;
        } finally {
            lock.unlock();
        }
    }
}

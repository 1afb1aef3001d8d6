package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the relay's loop in a thread of its own. It stops after the web server, and makes a last turn for the events of
 * the last requests; the producer and the connection pool are closed after that.
 */
class RelayTimer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RelayTimer.class);

    /** Limits the last turns: a longer backlog is left to the next start. */
    static final Duration LAST_TURNS = Duration.ofSeconds(4);

    private final RelayLoop loop;
    private final RelaySettings settings;
    private final ApplicationEventPublisher events;
    private @Nullable ScheduledExecutorService thread;
    private boolean isBroken;

    RelayTimer(RelayLoop loop, RelaySettings settings, ApplicationEventPublisher events) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public synchronized void start() {
        var executor = new ScheduledThreadPoolExecutor(1, body -> new Thread(body, "outbox-relay"));
        thread = executor;
        executor.execute(() -> turn(executor));
    }

    /**
     * Whatever a turn throws, the next one follows: if the relay stopped silently, no event would reach Kafka any more.
     * After an Error the process may be beyond recovery, so liveness fails until a turn succeeds.
     */
    private void turn(ScheduledExecutorService executor) {
        Duration pause = settings.retryInterval();
        try {
            pause = loop.turn();
            for (long end = System.nanoTime() + LAST_TURNS.toNanos();
                    executor.isShutdown() && pause.isZero() && System.nanoTime() < end; ) {
                pause = loop.turn();
            }
            if (isBroken) {
                isBroken = false;
                AvailabilityChangeEvent.publish(events, this, LivenessState.CORRECT);
            }
        } catch (Error e) {
            isBroken = true;
            log.error("The relay failed; it will be retried, but this process should be restarted", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        } finally {
            if (!executor.isShutdown()) {
                executor.schedule(() -> turn(executor), pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Stops after the web server, whose phase is 2,048 below the default: the highest phase stops first. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public synchronized void stop() {
        var executor = thread;
        thread = null;
        if (executor != null) {
            executor.shutdown();
            finishOrGiveUp(executor);
        }
    }

    private void finishOrGiveUp(ScheduledExecutorService executor) {
        try {
            if (executor.awaitTermination(
                    settings.longestPass().plus(LAST_TURNS).toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow(); // the transaction rolls back and its rows stay
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

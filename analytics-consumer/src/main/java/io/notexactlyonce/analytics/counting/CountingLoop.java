package io.notexactlyonce.analytics.counting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Runs the counter in a thread of its own; starts before the consumers and drains the queue after they have stopped. */
@Component
class CountingLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CountingLoop.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Release release;
    private final Counter counter;
    private final Settings settings;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    CountingLoop(Release release, Counter counter, Settings settings, LifecycleProperties lifecycle) {
        settings.requireBelow(lifecycle.getTimeoutPerShutdownPhase());
        this.release = release;
        this.counter = counter;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "counter");
        thread.start();
    }

    /** Only a stop ends it: if the counter died, records would still be committed, but no longer counted. */
    private void run() {
        while (running || !release.isEmpty() || counter.isInDoubt()) {
            try {
                countNext(PATIENCE);
            } catch (InterruptedException | RuntimeException | Error e) {
                log.error("The counter failed; it goes on", e);
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /**
     * The loop's body: counts released records, and waits for them no longer than {@code patience}. While the database
     * refuses writes, nothing is taken from the queue: the backlog fills, and then polling pauses.
     */
    void countNext(Duration patience) throws InterruptedException {
        if (!counter.isReady()) {
            LockSupport.parkNanos(RETRY.toNanos());
            return;
        }
        List<Batch> released = release.take(patience);
        if (!released.isEmpty()) {
            counter.count(released);
        }
    }

    /** Committed but uncounted records are lost with the process, so an orderly stop counts them first. */
    @Override
    public void stop() {
        running = false;
        awaitEnd();
        counter.abandon(release.takeWaiting());
    }

    private void awaitEnd() {
        try {
            if (thread != null) {
                thread.join(settings.drainTimeout().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Higher phases start later and stop earlier: the consumers are the last to start and the first to stop. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE - 1;
    }

    /** @param drainTimeout how long a stop waits for the database to store the released records */
    @ConfigurationProperties("analytics.counter")
    record Settings(@DefaultValue("10s") Duration drainTimeout) {

        void requireBelow(Duration phase) {
            if (drainTimeout.compareTo(phase) >= 0) {
                throw new IllegalArgumentException("analytics.counter.drain-timeout (" + drainTimeout
                        + ") must be below spring.lifecycle.timeout-per-shutdown-phase (" + phase
                        + "): lower it, or the database's connections are closed while it drains");
            }
        }
    }
}

package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Turns the relay's loop in a thread of its own. A stop lets the pass at hand finish, which is bounded, and starts no
 * other; the producer and the connection pool are closed after that.
 */
class RelayTimer implements SmartLifecycle {

    private final RelayLoop loop;
    private final RelaySettings settings;
    private @Nullable ScheduledExecutorService thread;

    RelayTimer(RelayLoop loop, RelaySettings settings) {
        this.loop = loop;
        this.settings = settings;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public synchronized void start() {
        var executor = new ScheduledThreadPoolExecutor(1, body -> new Thread(body, "outbox-relay"));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread = executor;
        executor.execute(() -> turn(executor));
    }

    /** Whatever a turn throws, the next one comes: a relay that stopped in silence would be a slow loss of everything. */
    private void turn(ScheduledExecutorService executor) {
        Duration pause = settings.retryInterval();
        try {
            pause = loop.turn();
        } finally {
            if (!executor.isShutdown()) {
                executor.schedule(() -> turn(executor), pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
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
            if (executor.awaitTermination(settings.longestPass().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow(); // the transaction rolls back, its rows stay
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

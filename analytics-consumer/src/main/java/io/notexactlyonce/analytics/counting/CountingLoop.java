package io.notexactlyonce.analytics.counting;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Runs the counter in a thread of its own; starts before the consumers and drains the queue after they have stopped. */
@Component
class CountingLoop implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Release release;
    private final Counter counter;
    private final Settings settings;
    private volatile boolean running;
    private @Nullable Thread thread;

    CountingLoop(Release release, Counter counter, Settings settings) {
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

    private void run() {
        try {
            while (running || !release.isEmpty()) {
                countNext(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The loop's body: counts what has been released, waiting for it no longer than this. */
    void countNext(Duration patience) throws InterruptedException {
        List<Batch> released = release.take(patience);
        if (!released.isEmpty()) {
            counter.count(released);
        }
    }

    /** What is committed and not counted is lost with the process, so an orderly stop counts it first. */
    @Override
    public void stop() {
        running = false;
        awaitEnd();
        List<Batch> rest = release.takeWaiting();
        if (!rest.isEmpty()) {
            counter.abandon(rest);
        }
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

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Higher phases start later and stop earlier: the consumers are the last to start and the first to stop. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE - 1;
    }

    /** @param drainTimeout how long a stop waits for the database to take what has been released */
    @ConfigurationProperties("analytics.counter")
    record Settings(@DefaultValue("10s") Duration drainTimeout) {}
}

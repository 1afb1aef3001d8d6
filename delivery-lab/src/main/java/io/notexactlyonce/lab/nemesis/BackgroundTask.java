package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Repeats an action in a thread of its own while a test breaks something else. */
public final class BackgroundTask implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final AtomicInteger times = new AtomicInteger();
    private final CompletableFuture<Void> end;
    private volatile boolean goesOn = true;

    private BackgroundTask(Duration pause, Runnable deed) {
        this.end = CompletableFuture.runAsync(
                () -> {
                    while (goesOn) {
                        deed.run();
                        times.incrementAndGet();
                        LockSupport.parkNanos(pause.toNanos());
                    }
                },
                work -> DaemonThreads.start("repeated", work));
    }

    /** @param pause after each repetition */
    public static BackgroundTask with(Duration pause, Runnable deed) {
        return new BackgroundTask(pause, deed);
    }

    /** Returns when the action has run this many more times. */
    public void awaitMore(int count) {
        int goal = times.get() + count;
        Wait.until("%d more times".formatted(count), PATIENCE, () -> times.get() >= goal || end.isDone());
    }

    /** Returns when the last repetition is over. @throws CompletionException when one of them failed */
    @Override
    public void close() {
        goesOn = false;
        try {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new ConditionTimeoutException("the repeated action did not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

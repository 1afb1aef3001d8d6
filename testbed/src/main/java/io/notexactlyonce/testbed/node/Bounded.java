package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Limits the time of calls that have no timeout: each runs on a thread that is abandoned if it doesn't return in time.
 */
public final class Bounded {

    private Bounded() {}

    public static void run(Duration timeout, Runnable call) {
        call(timeout, () -> {
            call.run();
            return timeout;
        });
    }

    public static <T> T call(Duration timeout, Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, Parallel::run).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new TestbedException("failed", e.getCause());
        } catch (TimeoutException e) {
            throw new TestbedException("no answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", e);
        }
    }
}

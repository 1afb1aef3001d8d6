package io.notexactlyonce.lab.workload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Repeats a request until its outcome is known, with growing pauses, since callers that hammer a system keep it down.
 */
final class RequestRetries {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer;

    /** @param timer when it is shut down, nothing is repeated any more, and the outcome stays open */
    RequestRetries(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    CompletableFuture<Answer> ask(Supplier<CompletableFuture<Answer>> request) {
        return ask(request, FIRST_PAUSE);
    }

    private CompletableFuture<Answer> ask(Supplier<CompletableFuture<Answer>> request, Duration pause) {
        return request.get().thenCompose(answer -> {
            if (!(answer instanceof Answer.Unknown)) {
                return CompletableFuture.completedFuture(answer);
            }
            var longer = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            var later = new CompletableFuture<Answer>();
            after(pause, () -> ask(request, longer).thenAccept(later::complete));
            return later;
        });
    }

    void after(Duration pause, Runnable task) {
        if (!timer.isShutdown()) {
            timer.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}

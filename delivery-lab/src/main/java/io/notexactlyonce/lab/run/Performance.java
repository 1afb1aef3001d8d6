package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.result.Judgement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A half on a thread of its own: it may hang for ever, and whoever waits for it may lose patience. */
final class Performance {

    /** Far more than any half takes: the longest wait for sessions, elections and backlogs of a minute or two. */
    static final Duration LIMIT = Duration.ofMinutes(6);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<Judgement> judgement = new CompletableFuture<>();
    private final CompletableFuture<Void> done = judgement.thenAccept(judged -> {});
    private final Thread thread;

    Performance(Callable<Judgement> half) {
        thread = new Thread(() -> judgement.complete(judge(half)), "half");
        thread.setDaemon(true);
        thread.start();
    }

    private static Judgement judge(Callable<Judgement> half) {
        try {
            return half.call();
        } catch (Throwable e) {
            // whatever it is, the other scenarios go on
            return Judgement.of(e);
        }
    }

    /**
     * Waits for its end, and meanwhile ticks.
     *
     * @throws io.notexactlyonce.lab.command.Interrupted after a signal; the half is ended, then
     * @throws CannotRun when that is what it found
     */
    Judgement await(Ending ending, Duration limit, Duration tick, Runnable onTick) {
        var begin = System.nanoTime();
        try {
            while (!ending.await(done, tick)) {
                if (System.nanoTime() - begin > limit.toNanos()) {
                    return Judgement.of(new IllegalStateException(
                            "not at its end after %d s, and stopped".formatted(limit.toSeconds())));
                }
                onTick.run();
            }
        } finally {
            end();
        }
        var judged = judgement.join();
        if (judged.problem().orElse(null) instanceof CannotRun problem) {
            throw problem;
        }
        return judged;
    }

    private void end() {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

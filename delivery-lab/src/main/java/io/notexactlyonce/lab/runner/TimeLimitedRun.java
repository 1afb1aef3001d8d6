package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Runs a variant on a thread of its own, since it may hang for ever and has a time limit. */
public final class TimeLimitedRun {

    /** Far more than any variant takes: the longest wait for sessions, elections and backlogs of a minute or two. */
    public static final Duration LIMIT = Duration.ofMinutes(15);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<Judgement> judgement = new CompletableFuture<>();
    private final CompletableFuture<Void> done = judgement.thenAccept(judged -> {});
    private final Thread thread;

    TimeLimitedRun(Callable<Judgement> run) {
        thread = DaemonThreads.start("variant", () -> judgement.complete(judge(run)));
    }

    private static Judgement judge(Callable<Judgement> run) {
        try {
            return run.call();
        } catch (Throwable e) {
            // the other scenarios go on, whatever the error
            return Judgement.of(e);
        }
    }

    /**
     * Waits for the variant to end, and calls {@code onTick} meanwhile.
     *
     * @throws io.notexactlyonce.lab.runner.RunInterruptedException after a signal, with the variant stopped
     * @throws CannotRunException when the variant threw it
     */
    Judgement await(ShutdownSignal ending, Duration limit, Duration tick, Runnable onTick) {
        var begin = System.nanoTime();
        try {
            while (!ending.await(done, tick)) {
                if (System.nanoTime() - begin > limit.toNanos()) {
                    return Judgement.of(new IllegalStateException(
                            "did not finish within %d s, and was stopped".formatted(limit.toSeconds())));
                }
                onTick.run();
            }
        } finally {
            end();
        }
        var judged = judgement.join();
        if (judged.problem().orElse(null) instanceof CannotRunException problem) {
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

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.CannotRunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Why a run ends early: a signal, or a node that can't be kept alive. Every wait of a run waits here. */
public final class ShutdownSignal {

    private final CompletableFuture<Void> reason = new CompletableFuture<>();

    /** The first signal requests an orderly end, the second ends the JVM at once. */
    public void onSignals() {
        onSignal("HUP", 1);
        onSignal("INT", 2);
        onSignal("TERM", 15);
    }

    public void on(CompletableFuture<String> givenUp) {
        givenUp.thenAccept(message -> reason.completeExceptionally(new CannotRunException(message)));
    }

    /**
     * Waits for this long.
     *
     * @throws RunInterruptedException after a signal
     * @throws CannotRunException when the system can't be kept alive
     */
    public void pause(Duration duration) {
        await(reason, duration);
    }

    /** Waits for work that has its own time limits, and rethrows its failure. A reason to end takes precedence. */
    public void await(CompletableFuture<Void> work) {
        await(work, Duration.ofDays(1));
    }

    /** Waits for the work and rethrows its failure; true if it is done in time. A reason to end takes precedence. */
    public boolean await(CompletableFuture<Void> work, Duration atMost) {
        try {
            CompletableFuture.anyOf(reason, work).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunInterruptedException(130);
        }
    }

    private void onSignal(String name, int number) {
        var code = 128 + number;
        Signals.handle(name, () -> {
            if (!reason.completeExceptionally(new RunInterruptedException(code))) {
                System.out.println("Not waiting any longer.");
                // the test bed's reaper, a separate process, ends and removes the rest
                Runtime.getRuntime().halt(code);
            }
        });
    }
}

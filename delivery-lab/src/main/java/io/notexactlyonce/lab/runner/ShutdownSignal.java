package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.CannotRunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Why a run ends before its time: a signal, or a part that can't be kept alive. Every wait of a run waits here. */
public final class ShutdownSignal {

    private final CompletableFuture<Void> reason = new CompletableFuture<>();

    /** The first signal asks for an orderly end, the second for an end. */
    public void onSignals() {
        onSignal("HUP", 1);
        onSignal("INT", 2);
        onSignal("TERM", 15);
    }

    public void on(CompletableFuture<String> givenUp) {
        givenUp.thenAccept(message -> reason.completeExceptionally(new CannotRunException(message)));
    }

    /**
     * Waits that long.
     *
     * @throws RunInterruptedException after a signal
     * @throws CannotRunException when the system can't be kept alive
     */
    public void pause(Duration duration) {
        await(reason, duration);
    }

    /** Waits for work that has bounds of its own; its failure is thrown as it is. A reason to end goes first. */
    public void await(CompletableFuture<Void> work) {
        await(work, Duration.ofDays(1));
    }

    /** Waits for that; true when it is done within the time, and its failure is thrown as it is. A reason to end goes first. */
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
                // the test bed's reaper, a process of its own, ends and removes what is left
                Runtime.getRuntime().halt(code);
            }
        });
    }
}

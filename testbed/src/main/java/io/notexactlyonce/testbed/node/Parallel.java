package io.notexactlyonce.testbed.node;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Does the same work on several items at once, each on its own thread. */
final class Parallel {

    private Parallel() {}

    /** Returns when all are done or have failed; throws the first failure. */
    static <T> void each(Collection<? extends T> things, Consumer<T> work) {
        var all = things.stream()
                .map(thing -> CompletableFuture.runAsync(() -> work.accept(thing), Parallel::run))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Runs on a daemon thread. */
    static void run(Runnable work) {
        var thread = new Thread(work, "testbed");
        thread.setDaemon(true);
        thread.start();
    }
}

package io.notexactlyonce.testbed.node;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The same work on several things at once, each on a thread of its own. */
final class Parallel {

    private Parallel() {}

    /** Returns when all is done or has failed; throws the first failure. */
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

    /** On a thread of its own, which keeps no JVM alive. */
    static void run(Runnable work) {
        var thread = new Thread(work, "testbed");
        thread.setDaemon(true);
        thread.start();
    }
}

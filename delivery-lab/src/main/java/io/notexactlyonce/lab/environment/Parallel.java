package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.DaemonThreads;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does the same work on several things at once. */
public final class Parallel {

    private Parallel() {}

    /** Returns when all are done. The first failure is thrown at once, without waiting for the others. */
    public static <T> void each(List<T> things, Consumer<T> work) {
        each(things, things.size(), work);
    }

    /** The same, with a limit on how many run at once. */
    public static <T> void each(List<T> things, int atMost, Consumer<T> work) {
        var threads = Executors.newFixedThreadPool(atMost, DaemonThreads.named("parts"));
        try {
            var outcomes = new ExecutorCompletionService<Void>(threads);
            things.forEach(thing -> outcomes.submit(() -> work.accept(thing), null));
            for (int done = 0; done < things.size(); done++) {
                outcomes.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdown();
        }
    }
}

package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.BenchFolder;
import io.notexactlyonce.lab.bench.harness.CorrectnessViolation;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Measures, and makes an exit code of what comes of it. */
final class MeasuringRun {

    private final BenchFolder folder;
    private final Consumer<String> say;

    MeasuringRun(BenchFolder folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    /**
     * @param done shows the result, and returns the exit code
     * @return the exit code
     */
    <R> int hold(ShutdownSignal ending, Supplier<R> measure, ToIntFunction<R> done) {
        var result = new AtomicReference<R>();
        // on a daemon thread, so that an interrupted bench needn't wait for it
        var work = CompletableFuture.runAsync(
                () -> result.set(measure.get()), measuring -> DaemonThreads.start("bench", measuring));
        try {
            while (!ending.await(work, Duration.ofMinutes(1))) {
                // it goes on
            }
            return done.applyAsInt(result.get());
        } catch (RunInterruptedException e) {
            // the test bed's reaper ends the running processes
            say.accept("Interrupted before everything was measured.");
            return e.exitCode();
        } catch (CorrectnessViolation e) {
            say.accept("%s. That breaks its promise, so the numbers are worthless. Logs: %s"
                    .formatted(e.getMessage(), folder.logs()));
            return ExitCode.BROKEN_PROMISE;
        }
    }
}

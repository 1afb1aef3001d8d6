package io.notexactlyonce.lab.runner;

import java.time.Duration;
import java.util.Optional;

/**
 * How long it took until nothing was on its way any more.
 *
 * @param waitsFor what was still on its way when the wait was given up after that time
 */
record Recovery(Duration time, Optional<String> waitsFor) {

    /** Longer than promised, so that the report can distinguish late from never. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration STEP = Duration.ofMillis(50);

    static Recovery of(InFlightProbe backlog, ShutdownSignal ending) {
        long begin = System.nanoTime();
        var waitsFor = backlog.waitsFor();
        while (waitsFor.isPresent() && since(begin).compareTo(LONGEST) < 0) {
            ending.pause(STEP);
            waitsFor = backlog.waitsFor();
        }
        return new Recovery(since(begin), waitsFor);
    }

    /** Empty when the wait was given up. */
    Optional<Duration> convergence() {
        return waitsFor.isEmpty() ? Optional.of(time) : Optional.empty();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}

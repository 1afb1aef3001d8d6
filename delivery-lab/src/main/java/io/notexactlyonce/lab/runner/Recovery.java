package io.notexactlyonce.lab.runner;

import java.time.Duration;
import java.util.Optional;

/**
 * How long it took until nothing was on its way any more.
 *
 * @param waitsFor what it was waited for in vain; the time says how long then
 */
record Recovery(Duration time, Optional<String> waitsFor) {

    /** Longer than is promised: late is broken, and never is worse; whoever looks for the reason wants to know which. */
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

    /** Nothing when it was in vain. */
    Optional<Duration> convergence() {
        return waitsFor.isEmpty() ? Optional.of(time) : Optional.empty();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}

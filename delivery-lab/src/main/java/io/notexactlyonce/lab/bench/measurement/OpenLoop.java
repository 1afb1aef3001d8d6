package io.notexactlyonce.lab.bench.measurement;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Sends at a fixed rate without waiting for effects, as customers do. A closed loop waits for an effect before it sends
 * the next event, so it stops sending as soon as something stalls. The stall is then one slow sample, and the events
 * that would have come meanwhile are missing from the percentiles (coordinated omission).
 */
public final class OpenLoop {

    /** Time before the first send, so that it is punctual. */
    private static final Duration LEAD = Duration.ofMillis(20);

    private final int perSecond;

    public OpenLoop(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Sends the numbers from 0, each at its time, or at once if that has passed; none is left out.
     *
     * @param send should return soon; any delay counts as latency
     */
    public SendSchedule run(int count, IntConsumer send) {
        var table = new SendSchedule(Instant.now().plus(LEAD), perSecond);
        // intervals are measured with the monotonic clock
        var begin = System.nanoTime() + LEAD.toNanos();
        for (int number = 0; number < count; number++) {
            awaitUntil(begin + table.sinceBegin(number));
            send.accept(number);
        }
        return table;
    }

    private static void awaitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

package io.notexactlyonce.lab.bench.measurement;

import java.time.Duration;
import java.time.Instant;

/** The planned time of each send, independent of earlier ones. */
public record SendSchedule(Instant begin, int perSecond) {

    /** @param number from 0 */
    public Instant at(int number) {
        return begin.plusNanos(sinceBegin(number));
    }

    /** The time from the planned send to the effect, which includes a late sender's delay. */
    public Duration latency(int number, Instant effect) {
        return Duration.between(at(number), effect);
    }

    long sinceBegin(int number) {
        return number * 1_000_000_000L / perSecond;
    }
}

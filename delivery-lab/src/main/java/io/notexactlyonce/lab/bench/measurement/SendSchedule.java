package io.notexactlyonce.lab.bench.measurement;

import java.time.Duration;
import java.time.Instant;

/** When each thing is to be sent, whatever has become of those before it. */
public record SendSchedule(Instant begin, int perSecond) {

    /** @param number from 0 */
    public Instant at(int number) {
        return begin.plusNanos(sinceBegin(number));
    }

    /** How much later than it was to be sent something had its effect: what its sender was late with is in it. */
    public Duration latency(int number, Instant effect) {
        return Duration.between(at(number), effect);
    }

    long sinceBegin(int number) {
        return number * 1_000_000_000L / perSecond;
    }
}

package io.notexactlyonce.lab.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds in each of which every program has its turn
 * @param drain how long a backlog should last, roughly
 * @param pace how long an open loop lasts
 * @param perSecond events that the open loop sends; the dearest guarantee, a Kafka transaction for each record, has to keep
 *     up with it on a small machine
 * @param pacesFloors whether their latency is measured as well, and not their throughput only
 * @param isCompiledWell whether JVMs have their good compiler, which makes a start cost more, and not the quick one
 *     alone
 */
public record Sizes(
        int rounds, Duration drain, Duration pace, int perSecond, boolean pacesFloors, boolean isCompiledWell) {

    public static final Sizes WHOLE = new Sizes(5, Duration.ofSeconds(3), Duration.ofSeconds(5), 50, true, true);

    /** Enough to see the orders of magnitude, and not the tails. */
    public static final Sizes QUICK = new Sizes(2, Duration.ofMillis(300), Duration.ofSeconds(1), 50, false, false);

    /** Of an open loop. */
    int samples() {
        return Math.toIntExact(pace.toMillis() * perSecond / 1000);
    }

    /** From the first start to the last stop on a machine that does nothing else, as far as can be foreseen. */
    public Duration forecast(int benchmarkCases, int processors) {
        // a broker, a service and a floor each: seconds of a processor
        var starts = Duration.ofSeconds(isCompiledWell ? 18 : 14)
                .multipliedBy(benchmarkCases)
                .dividedBy(processors);
        var drains = drain.plusMillis(250).multipliedBy(2L * (rounds + 3));
        var paces = pace.plusMillis(250).multipliedBy((pacesFloors ? 2L : 1L) * rounds);
        return Duration.ofSeconds(10).plus(starts).plus(drains.plus(paces).multipliedBy(benchmarkCases));
    }
}

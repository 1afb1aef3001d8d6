package io.notexactlyonce.lab.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds number of rounds; every program takes one turn in each
 * @param mostRounds number of rounds with those that are added while ratios vary
 * @param drain how long a backlog should last, approximately
 * @param pace how long an open loop lasts
 * @param perSecond events per second of the open loop; the most expensive guarantee, a Kafka transaction for each
 * record, has to keep up with it on a small machine
 * @param pacesFloors whether the latency of floors is measured, besides their throughput
 * @param isCompiledWell whether JVMs use their optimizing compiler, which makes starts more expensive, and not only the
 * fast one
 */
public record Sizes(
        int rounds,
        int mostRounds,
        Duration drain,
        Duration pace,
        int perSecond,
        boolean pacesFloors,
        boolean isCompiledWell) {

    public static final Sizes WHOLE = new Sizes(5, 8, Duration.ofSeconds(3), Duration.ofSeconds(5), 50, true, true);

    /** Enough for the orders of magnitude, but not for the tails. */
    public static final Sizes QUICK = new Sizes(2, 2, Duration.ofMillis(300), Duration.ofSeconds(1), 50, false, false);

    /** The number of samples of an open loop. */
    int samples() {
        return Math.toIntExact(pace.toMillis() * perSecond / 1000);
    }

    /**
     * The estimated time from the first start to the last stop, on an otherwise idle machine, without added rounds.
     *
     * @param services cases with a service and a floor
     * @param bare cases with a bare program alone
     */
    public Duration forecast(int services, int bare, int processors) {
        // processor seconds for a broker, a service and a floor each; bare programs share a broker
        var starts = Duration.ofSeconds(isCompiledWell ? 18 : 14)
                .multipliedBy(services)
                .plusSeconds(5L * bare)
                .dividedBy(processors);
        var drains = drain.plusMillis(250).multipliedBy(rounds + 4).multipliedBy(2L * services + bare);
        var paces = pace.plusMillis(250).multipliedBy((pacesFloors ? 2L : 1L) * rounds * services);
        return Duration.ofSeconds(10).plus(starts).plus(drains).plus(paces);
    }
}

package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.stage.Guard;
import io.notexactlyonce.lab.system.Seconds;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What the user asked for.
 *
 * @param seed of the first run; each one after it has the next number
 * @param rate orders per second
 * @param without guards that the services do without
 */
record Plan(long seed, int runs, Duration duration, boolean cluster, double rate, Set<Guard> without) {

    /** Of the orders, as in the demo. */
    static final double CANCEL_RATIO = 0.2;

    LongStream seeds() {
        return LongStream.range(seed, seed + runs);
    }

    Schedule schedule(long seed) {
        return Schedule.of(seed, duration, cluster);
    }

    /** The command that runs one of the seeds again. */
    String again(long seed) {
        var guards =
                without.stream().map(guard -> " --without " + guard.label()).collect(Collectors.joining());
        return "./lab run random --seed %d --duration %ds%s%s%s"
                .formatted(
                        seed,
                        duration.toSeconds(),
                        cluster ? " --cluster" : "",
                        rate == RandomRuns.USUAL_RATE ? "" : " --rate " + rate,
                        guards);
    }

    String headline(Schedule schedule) {
        return "Random run, seed %d: %s of %s orders/s on %s, %d faults, %.0f %% of the time none"
                .formatted(
                        schedule.seed(),
                        Seconds.of(duration),
                        rate,
                        cluster ? "three brokers and a controller" : "one broker",
                        schedule.faults().size(),
                        schedule.quietShare() * 100);
    }
}

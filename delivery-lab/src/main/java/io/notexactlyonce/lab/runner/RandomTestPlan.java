package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.lab.nemesis.Schedule;
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
public record RandomTestPlan(long seed, int runs, Duration duration, boolean cluster, double rate, Set<Guard> without) {

    /** Of the orders, as in the demo. */
    public static final double CANCEL_RATIO = 0.2;

    /** Orders per second. */
    public static final double USUAL_RATE = 20;

    public LongStream seeds() {
        return LongStream.range(seed, seed + runs);
    }

    public Schedule schedule(long seed) {
        return Schedule.of(seed, duration, cluster);
    }

    /** The command that runs one of the seeds again. */
    public String again(long seed) {
        var guards =
                without.stream().map(guard -> " --without " + guard.label()).collect(Collectors.joining());
        return "./lab run random --seed %d --duration %ds%s%s%s"
                .formatted(
                        seed,
                        duration.toSeconds(),
                        cluster ? " --cluster" : "",
                        rate == USUAL_RATE ? "" : " --rate " + rate,
                        guards);
    }

    public String headline(Schedule schedule) {
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

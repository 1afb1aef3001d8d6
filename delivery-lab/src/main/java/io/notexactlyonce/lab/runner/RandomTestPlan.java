package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.model.Seconds;
import io.notexactlyonce.lab.nemesis.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The user's options for a random test.
 *
 * @param seed of the first run; each further run has the next number
 * @param calm as in {@link Schedule}
 * @param rate orders per second
 * @param without guards that are taken out of the services
 * @param faults numbers of the schedule's faults to play; empty for all
 * @param mostShrinkingPlays maximum number of plays to find the fewest faults that still break a promise
 */
public record RandomTestPlan(
        long seed,
        int runs,
        Duration duration,
        boolean cluster,
        int calm,
        double rate,
        Set<Guard> without,
        List<Integer> faults,
        int mostShrinkingPlays) {

    /** Share of the orders that are cancelled, as in the demo. */
    public static final double CANCEL_RATIO = 0.2;

    /** Orders per second. */
    public static final double USUAL_RATE = 20;

    public LongStream seeds() {
        return LongStream.range(seed, seed + runs);
    }

    public Schedule schedule(long seed) {
        var schedule = Schedule.of(seed, duration, cluster, calm);
        return faults.isEmpty() ? schedule : schedule.only(faults);
    }

    /** The command that plays a schedule again. */
    public String again(Schedule schedule) {
        var guards =
                without.stream().map(guard -> " --without " + guard.label()).collect(Collectors.joining());
        return "./lab run random --seed %d --duration %ds%s%s%s%s%s"
                .formatted(
                        schedule.seed(),
                        duration.toSeconds(),
                        cluster ? " --cluster" : "",
                        calm == 1 ? "" : " --calm " + calm,
                        rate == USUAL_RATE ? "" : " --rate " + rate,
                        guards,
                        schedule.isWhole() ? "" : " --faults " + schedule.numbers(","));
    }

    public String headline(Schedule schedule) {
        return "Random run, seed %d: %s of %s orders/s on %s, %s groups, %d faults, %.0f %% of the time without a fault"
                .formatted(
                        schedule.seed(),
                        Seconds.of(duration),
                        rate,
                        cluster ? "three brokers and a controller" : "one broker",
                        schedule.groups(),
                        schedule.faults().size(),
                        schedule.quietShare() * 100);
    }
}

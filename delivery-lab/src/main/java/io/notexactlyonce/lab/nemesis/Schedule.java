package io.notexactlyonce.lab.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What is broken when. The same seed, duration and system give the same schedule; what the broker and the scheduler of the
 * machine make of it is another matter, so a seed replays the faults and not the run.
 */
public record Schedule(long seed, Duration duration, boolean cluster, List<PlannedFault> faults) {

    /** At the same time. More would leave little of the system to be seen at work. */
    static final int MOST_AT_ONCE = 2;

    private static final Duration STEP = Duration.ofMillis(50);

    public Schedule {
        faults = List.copyOf(faults);
    }

    public static Schedule of(long seed, Duration duration, boolean cluster) {
        return new Schedule(seed, duration, cluster, new ScheduleGenerator(seed, cluster).until(duration));
    }

    /** The share of the time in which nothing is broken, 0 to 1. */
    public double quietShare() {
        long steps = duration.dividedBy(STEP);
        return (double) LongStream.range(0, steps)
                        .mapToObj(STEP::multipliedBy)
                        .filter(moment -> faults.stream().noneMatch(fault -> fault.isOnAt(moment)))
                        .count()
                / steps;
    }
}

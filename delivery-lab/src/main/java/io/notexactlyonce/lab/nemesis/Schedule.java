package io.notexactlyonce.lab.nemesis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.GroupProtocol;

/**
 * Which faults happen when. The same seed, duration and system give the same schedule. The broker and the operating
 * system's scheduler still vary, so a seed replays the faults but not the run.
 *
 * @param calm factor by which the pauses between storms are longer than usual
 * @param protocol of the consumer groups: classic for even seeds, KIP-848's for odd ones
 */
public record Schedule(
        long seed, Duration duration, boolean cluster, int calm, GroupProtocol protocol, List<PlannedFault> faults) {

    /** Simultaneous faults. With more, too little of the system would be working. */
    static final int MOST_AT_ONCE = 2;

    private static final Duration STEP = Duration.ofMillis(50);

    public Schedule {
        faults = List.copyOf(faults);
    }

    public static Schedule of(long seed, Duration duration, boolean cluster) {
        return of(seed, duration, cluster, 1);
    }

    public static Schedule of(long seed, Duration duration, boolean cluster, int calm) {
        var protocol = seed % 2 == 0 ? GroupProtocol.CLASSIC : GroupProtocol.CONSUMER;
        var faults = new ScheduleGenerator(seed, cluster, calm).until(duration);
        return new Schedule(seed, duration, cluster, calm, protocol, faults);
    }

    /** The same schedule with only these faults, at the same times. */
    public Schedule only(Collection<Integer> numbers) {
        var chosen = faults.stream()
                .filter(fault -> numbers.contains(fault.number()))
                .toList();
        return new Schedule(seed, duration, cluster, calm, protocol, chosen);
    }

    /** The protocol of consumer groups, in words. */
    public String groups() {
        return protocol == GroupProtocol.CLASSIC ? "classic" : "KIP-848";
    }

    /** Whether it has all faults that the seed gives. */
    public boolean isWhole() {
        return faults.equals(of(seed, duration, cluster, calm).faults);
    }

    /** The name of its directory; it lists the faults if some were left out. */
    public String label() {
        return "seed-" + seed + (isWhole() ? "" : "-faults-" + numbers("-"));
    }

    /** The numbers of its faults, joined by a separator; 0 when there is none. */
    public String numbers(String separator) {
        return faults.isEmpty()
                ? "0"
                : faults.stream().map(fault -> String.valueOf(fault.number())).collect(Collectors.joining(separator));
    }

    /** The share of the time without a fault, 0 to 1. */
    public double quietShare() {
        long steps = duration.dividedBy(STEP);
        return (double) LongStream.range(0, steps)
                        .mapToObj(STEP::multipliedBy)
                        .filter(moment -> faults.stream().noneMatch(fault -> fault.isOnAt(moment)))
                        .count()
                / steps;
    }
}

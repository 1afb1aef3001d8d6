package io.notexactlyonce.lab.nemesis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.GroupProtocol;

/**
 * What is broken when. The same seed, duration and system give the same schedule; what the broker and the scheduler of the
 * machine make of it is another matter, so a seed replays the faults and not the run.
 *
 * @param calm how many times as long as usual nothing is broken between storms
 * @param protocol of the consumers' groups: classic for even seeds, that of KIP-848 for odd ones
 */
public record Schedule(
        long seed, Duration duration, boolean cluster, int calm, GroupProtocol protocol, List<PlannedFault> faults) {

    /** At the same time. More would leave little of the system to be seen at work. */
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

    /** With those of its faults alone, at the same times. */
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

    /** Whether these are all that the seed gives. */
    public boolean isWhole() {
        return faults.equals(of(seed, duration, cluster, calm).faults);
    }

    /** As a name of a directory: with the numbers of its faults when they aren't all. */
    public String label() {
        return "seed-" + seed + (isWhole() ? "" : "-faults-" + numbers("-"));
    }

    /** Of its faults, with that between them; 0 when there is none. */
    public String numbers(String separator) {
        return faults.isEmpty()
                ? "0"
                : faults.stream().map(fault -> String.valueOf(fault.number())).collect(Collectors.joining(separator));
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

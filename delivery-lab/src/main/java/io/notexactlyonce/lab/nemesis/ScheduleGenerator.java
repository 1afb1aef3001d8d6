package io.notexactlyonce.lab.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a schedule: calm and storm alternate, and a storm always has one fault active, often two. */
final class ScheduleGenerator {

    private static final Duration SHORTEST_CALM = Duration.ofMillis(1_500);
    private static final Duration LONGEST_CALM = Duration.ofMillis(4_500);
    /** A storm's length as a multiple of the calm before it: a quarter of the time is quiet. */
    private static final int STORM = 4;

    private static final int TRIES = 30;

    private final Random random;
    private final int calm;
    private final List<Option> options;
    private final List<PlannedFault> faults = new ArrayList<>();

    /** @param calm factor by which the pauses between storms are longer than usual */
    ScheduleGenerator(long seed, boolean cluster, int calm) {
        // Java's specification fixes the numbers of Random. The factor keeps neighbouring seeds from starting with
        // similar ones.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.calm = calm;
        this.options = Stream.of(FaultKind.values())
                .flatMap(kind -> Target.of(cluster).stream()
                        .filter(kind::fits)
                        .flatMap(target -> Collections.nCopies(kind.weight(), new Option(kind, target)).stream()))
                .toList();
    }

    /** All faults end before this time. */
    List<PlannedFault> until(Duration end) {
        var nemesis = Duration.ZERO;
        while (nemesis.compareTo(end) < 0) {
            var pause = between(SHORTEST_CALM, LONGEST_CALM);
            var begin = nemesis.plus(pause.multipliedBy(calm));
            nemesis = min(begin.plus(pause.multipliedBy(STORM)), end);
            for (int track = 0; track < Schedule.MOST_AT_ONCE; track++) {
                plan(track == 0 ? begin : begin.plus(between(Duration.ZERO, pause)), nemesis);
            }
        }
        faults.sort(Comparator.comparing(PlannedFault::at));
        return IntStream.range(0, faults.size())
                .mapToObj(index -> faults.get(index).numbered(index + 1))
                .toList();
    }

    /** Plans one fault after the other. */
    private void plan(Duration begin, Duration end) {
        var at = begin;
        for (var next = next(at, end); next.isPresent(); next = next(at, end)) {
            faults.add(next.get());
            at = next.get().ends();
        }
    }

    private Optional<PlannedFault> next(Duration at, Duration end) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var option = options.get(random.nextInt(options.size()));
            var most = min(option.kind().longest(), end.minus(at));
            if (most.compareTo(option.kind().shortest()) >= 0) {
                var lasts = between(option.kind().shortest(), most);
                var fault = new PlannedFault(0, at, option.kind(), option.target(), lasts, random.nextInt(1_000_000));
                if (faults.stream().noneMatch(fault::collidesWith)) {
                    return Optional.of(fault);
                }
            }
        }
        return Optional.empty();
    }

    private Duration between(Duration shortest, Duration longest) {
        return shortest.plusMillis(random.nextInt((int) longest.minus(shortest).toMillis() + 1));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Option(FaultKind kind, Target target) {}
}

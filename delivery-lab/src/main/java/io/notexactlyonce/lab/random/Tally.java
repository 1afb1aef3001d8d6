package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.system.Seconds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What has come of all runs. */
final class Tally {

    private final List<RunResult> results = new ArrayList<>();
    private int unjudged;

    void add(RunResult result) {
        results.add(result);
    }

    void addUnjudged() {
        unjudged++;
    }

    boolean isKept() {
        return unjudged == 0 && results.stream().allMatch(RunResult::isKept);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        var kept = results.stream().filter(RunResult::isKept).count();
        lines.add(
                "%d of %d runs kept every promise. %,d faults, %,d orders, %,d duplicates in the log, %,d redeliveries."
                        .formatted(
                                kept,
                                results.size() + unjudged,
                                sum(result -> result.struck().size()),
                                sum(RunResult::orders),
                                sum(RunResult::duplicates),
                                sum(RunResult::redelivered)));
        var times = results.stream()
                .flatMap(result -> result.convergence().stream())
                .sorted()
                .toList();
        if (!times.isEmpty()) {
            lines.add("Nothing on its way after healing: %s at the earliest, %s in the middle, %s at the latest."
                    .formatted(at(times, 0), at(times, times.size() / 2), at(times, times.size() - 1)));
        }
        return lines;
    }

    private long sum(java.util.function.ToLongFunction<RunResult> number) {
        return results.stream().mapToLong(number).sum();
    }

    private static String at(List<Duration> times, int index) {
        return Seconds.of(times.get(index));
    }
}

package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.Seconds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What has come of all runs. */
public final class RandomTestSummary {

    private final List<RandomRunResult> results = new ArrayList<>();
    private int unjudged;

    public void add(RandomRunResult result) {
        results.add(result);
    }

    public void addUnjudged() {
        unjudged++;
    }

    public boolean isKept() {
        return unjudged == 0 && results.stream().allMatch(RandomRunResult::isKept);
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        var kept = results.stream().filter(RandomRunResult::isKept).count();
        lines.add(
                "%d of %d runs kept every promise. %,d faults, %,d orders, %,d duplicates in the log, %,d redeliveries."
                        .formatted(
                                kept,
                                results.size() + unjudged,
                                sum(result -> result.struck().size()),
                                sum(RandomRunResult::orders),
                                sum(RandomRunResult::duplicates),
                                sum(RandomRunResult::redelivered)));
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

    private long sum(java.util.function.ToLongFunction<RandomRunResult> number) {
        return results.stream().mapToLong(number).sum();
    }

    private static String at(List<Duration> times, int index) {
        return Seconds.of(times.get(index));
    }
}
